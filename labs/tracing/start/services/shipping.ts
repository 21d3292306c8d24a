import { SpanKind } from '@opentelemetry/api';
import { call } from '../calls.ts';
import { readHeaders } from '../headers.ts';
import type { Delivery } from '../platform.ts';
import { traced } from '../traced.ts';

/** Works off a batch of shipments, all messages at the same time. */
export async function workOff(batch: readonly Delivery[]): Promise<void> {
  const [first] = batch;
  const ship = () => Promise.all(batch.map(shipOne));
  await traced('process shipments', SpanKind.CONSUMER, ship, readHeaders(first?.message.headers ?? {}));
}

async function shipOne(delivery: Delivery): Promise<void> {
  const { io, message } = delivery;
  try {
    await io.query('print the label');
    await call(io, 'notifications', { method: 'POST', route: '/emails', path: '/emails', body: message.body });
    delivery.ack();
  } catch (error) {
    delivery.fail(error);
  }
}

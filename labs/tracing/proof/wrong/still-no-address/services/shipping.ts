import { SpanKind } from '@opentelemetry/api';
import { call } from '../calls.ts';
import { readHeaders } from '../headers.ts';
import type { Delivery } from '../platform.ts';
import { traced } from '../traced.ts';

/** Works off a batch of shipments, all messages at the same time. */
export async function workOff(batch: readonly Delivery[]): Promise<void> {
  const links = batch.flatMap(({ message }) => {
    const context = readHeaders(message.headers);
    return context === undefined ? [] : [{ context }];
  });
  await traced('shipments', { root: true, links }, () => Promise.all(batch.map(shipOne)));
}

async function shipOne(delivery: Delivery): Promise<void> {
  const { io, message } = delivery;
  const sender = readHeaders(message.headers);
  const options = { kind: SpanKind.CONSUMER, root: sender === undefined };
  const ship = async () => {
    await io.query('print the label');
    await call(io, 'notifications', { method: 'POST', route: '/emails', path: '/emails', body: message.body });
  };
  try {
    await traced('process shipments', options, ship, sender);
    delivery.ack();
  } catch (error) {
    delivery.fail(error);
  }
}

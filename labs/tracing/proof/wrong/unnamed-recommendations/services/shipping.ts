import { SpanKind } from '@opentelemetry/api';
import { call } from '../calls.ts';
import { readHeaders } from '../headers.ts';
import type { Delivery } from '../platform.ts';
import { traced } from '../traced.ts';

/** Works off a batch of shipments, all messages at the same time: each in the trace that sent it. */
export async function workOff(batch: readonly Delivery[]): Promise<void> {
  await Promise.all(batch.map(shipOne));
}

async function shipOne({ io, message, ack, fail }: Delivery): Promise<void> {
  const options = { kind: SpanKind.CONSUMER, attributes: { 'messaging.destination.name': 'shipments' } };
  const ship = async () => {
    await io.query('print the label');
    await call(io, 'notifications', { method: 'POST', route: '/emails', path: '/emails', body: message.body });
  };
  await traced('process shipments', options, ship, readHeaders(message.headers)).then(ack, fail);
}

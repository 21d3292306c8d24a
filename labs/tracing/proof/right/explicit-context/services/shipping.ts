import { SpanKind } from '@opentelemetry/api';
import { call } from '../calls.ts';
import { contextFrom } from '../headers.ts';
import type { Delivery } from '../platform.ts';
import { traced } from '../traced.ts';

const OPTIONS = {
  kind: SpanKind.CONSUMER,
  attributes: { 'messaging.destination.name': 'shipments' },
};

/** Works off a batch of shipments, all messages at the same time, each below the span that sent it. */
export async function workOff(batch: readonly Delivery[]): Promise<void> {
  await Promise.all(batch.map(shipOne));
}

async function shipOne(delivery: Delivery): Promise<void> {
  const { io, message } = delivery;
  const shipped = traced(contextFrom(message.headers), 'process shipments', OPTIONS, async (context) => {
    const mail = { method: 'POST', route: '/emails', path: '/emails', body: message.body } as const;
    await io.query('print the label');
    await call(context, io, 'notifications', mail);
  });
  await shipped.then(
    () => delivery.ack(),
    (error: unknown) => delivery.fail(error),
  );
}

import { context, SpanKind } from '@opentelemetry/api';
import { call } from '../calls.ts';
import { readHeaders } from '../headers.ts';
import type { Delivery } from '../platform.ts';
import { traced } from '../traced.ts';

/** Works off a batch of shipments, all messages at the same time, each in the context that it came with. */
export async function workOff(batch: readonly Delivery[]): Promise<void> {
  await Promise.all(
    batch.map((delivery) =>
      context.with(readHeaders(delivery.message.headers), () => shipOne(delivery)),
    ),
  );
}

async function shipOne(delivery: Delivery): Promise<void> {
  try {
    await ship(delivery);
    delivery.ack();
  } catch (error) {
    delivery.fail(error);
  }
}

function ship({ io, message }: Delivery): Promise<void> {
  return traced('process shipments', { kind: SpanKind.CONSUMER }, async () => {
    await io.query('print the label');
    const { body } = message;
    await call(io, 'notifications', { method: 'POST', route: '/emails', path: '/emails', body });
  });
}

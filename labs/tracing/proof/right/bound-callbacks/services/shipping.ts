import { context, SpanKind } from '@opentelemetry/api';
import { call } from '../calls.ts';
import { incoming } from '../headers.ts';
import type { Delivery } from '../platform.ts';
import { bound, traced } from '../traced.ts';

const OPTIONS = { kind: SpanKind.CONSUMER };

/** Works off a batch of shipments, all messages at the same time. */
export async function workOff(batch: readonly Delivery[]): Promise<void> {
  await Promise.all(
    batch.map((delivery) =>
      context.with(incoming(delivery.message.headers), () =>
        traced('process shipments', OPTIONS, () => ship(delivery)).then(
          () => delivery.ack(),
          (error: unknown) => delivery.fail(error),
        ),
      ),
    ),
  );
}

function ship({ io, message: { body } }: Delivery): Promise<unknown> {
  const mail = { method: 'POST', route: '/emails', path: '/emails', body } as const;
  return io.query('print the label').then(bound(() => call(io, 'notifications', mail)));
}

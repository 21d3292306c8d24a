import { SpanKind } from '@opentelemetry/api';
import { call } from '../calls.ts';
import { extract } from '../headers.ts';
import type { Delivery } from '../platform.ts';
import { Scope } from '../traced.ts';

/** Works off a batch of shipments, all messages at the same time. */
export async function workOff(batch: readonly Delivery[]): Promise<void> {
  await Promise.all(batch.map(shipOne));
}

async function shipOne(delivery: Delivery): Promise<void> {
  const sender = extract(delivery.message.headers);
  const scope = new Scope('process shipments', { kind: SpanKind.CONSUMER }, sender);
  try {
    await scope.run(() => ship(delivery));
    delivery.ack();
  } catch (error) {
    scope.fail(error);
    delivery.fail(error);
  } finally {
    scope.close();
  }
}

async function ship({ io, message: { body } }: Delivery): Promise<void> {
  await io.query('print the label');
  await call(io, 'notifications', { method: 'POST', route: '/emails', path: '/emails', body });
}

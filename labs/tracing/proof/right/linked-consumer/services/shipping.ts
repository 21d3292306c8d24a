import { type Link, SpanKind } from '@opentelemetry/api';
import { call } from '../calls.ts';
import { sender } from '../headers.ts';
import type { Delivery, Message } from '../platform.ts';
import { traced } from '../traced.ts';

/**
 * Works off a batch of shipments, all messages at the same time. A message starts a trace of its own,
 * with a link to the span that sent it, and so does the batch, with a link for each of its messages.
 */
export async function workOff(batch: readonly Delivery[]): Promise<void> {
  const receive = {
    root: true,
    links: batch.flatMap(({ message }) => linksOf(message)),
    attributes: { 'messaging.batch.message_count': batch.length },
  };
  await traced('receive shipments', receive, async () => {
    await Promise.all(batch.map(shipOne));
  });
}

async function shipOne(delivery: Delivery): Promise<void> {
  const { io, message } = delivery;
  const process = { root: true, kind: SpanKind.CONSUMER, links: linksOf(message) };
  try {
    await traced('process shipments', process, async () => {
      await io.query('print the label');
      const { body } = message;
      await call(io, 'notifications', { method: 'POST', route: '/emails', path: '/emails', body });
    });
    delivery.ack();
  } catch (error) {
    delivery.fail(error);
  }
}

/** One link, to the span that sent the message; none if the message came without a trace. */
function linksOf({ headers }: Message): Link[] {
  const context = sender(headers);
  return context === undefined ? [] : [{ context }];
}

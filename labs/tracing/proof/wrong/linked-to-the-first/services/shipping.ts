import { type Context, type Link, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import { call } from '../calls.ts';
import { readHeaders } from '../headers.ts';
import type { Delivery } from '../platform.ts';
import { traced } from '../traced.ts';

/** Works off a batch of shipments, all messages at the same time: each in a trace of its own, linked to a sender. */
export async function workOff(batch: readonly Delivery[]): Promise<void> {
  const [first] = batch;
  const links = linksTo(readHeaders(first?.message.headers ?? {}));
  await Promise.all(batch.map((delivery) => shipOne(delivery, links)));
}

async function shipOne({ io, message, ack, fail }: Delivery, links: Link[]): Promise<void> {
  const options = {
    kind: SpanKind.CONSUMER,
    attributes: { 'messaging.destination.name': 'shipments' },
    links,
  };
  const ship = async () => {
    await io.query('print the label');
    await call(io, 'notifications', { method: 'POST', route: '/emails', path: '/emails', body: message.body });
  };
  await traced('process shipments', options, ship, ROOT_CONTEXT).then(ack, fail);
}

function linksTo(sender: Context): Link[] {
  const context = trace.getSpanContext(sender);
  return context === undefined ? [] : [{ context }];
}

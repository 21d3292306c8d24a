import { type Context, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import { call } from '../calls.ts';
import { readHeaders } from '../headers.ts';
import type { Delivery } from '../platform.ts';
import { traced } from '../traced.ts';

/** Works off a batch of shipments, all messages at the same time: each in a trace of its own, linked to its sender. */
export async function workOff(batch: readonly Delivery[]): Promise<void> {
  await Promise.all(batch.map((delivery, index) => shipOne(delivery, index === 0)));
}

async function shipOne({ io, message, ack, fail }: Delivery, leading: boolean): Promise<void> {
  const sender = readHeaders(message.headers);
  const options = {
    kind: SpanKind.CONSUMER,
    attributes: { 'messaging.destination.name': 'shipments' },
    links: leading ? [] : linksTo(sender),
  };
  const ship = async () => {
    await io.query('print the label');
    await call(io, 'notifications', { method: 'POST', route: '/emails', path: '/emails', body: message.body });
  };
  await traced('process shipments', options, ship, leading ? sender : ROOT_CONTEXT).then(ack, fail);
}

function linksTo(sender: Context) {
  const context = trace.getSpanContext(sender);
  return context === undefined ? [] : [{ context }];
}

import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { call } from '../calls.ts';
import { readHeaders } from '../headers.ts';
import { type Delivery, isRemote } from '../platform.ts';

/** Works off a batch of shipments, all messages at the same time: each in the trace that sent it. */
export async function workOff(batch: readonly Delivery[]): Promise<void> {
  await Promise.all(batch.map(shipOne));
}

async function shipOne({ io, message, ack, fail }: Delivery): Promise<void> {
  const sender = readHeaders(message.headers);
  const options = { kind: SpanKind.CONSUMER, attributes: { 'messaging.destination.name': 'shipments' } };
  const span = trace.getTracer('shop').startSpan('process shipments', options, sender);
  try {
    await context.with(sender, async () => {
      await io.query('print the label');
      await call(io, 'notifications', { method: 'POST', route: '/emails', path: '/emails', body: message.body });
    });
    ack();
  } catch (error) {
    if (!isRemote(error)) span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    fail(error);
  } finally {
    span.end();
  }
}

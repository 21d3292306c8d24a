import { SpanKind, TraceFlags, type Tracer, trace } from '@opentelemetry/api';
import { call, query } from '../calls.ts';
import { sentIn } from '../headers.ts';
import type { Delivery } from '../platform.ts';
import { traced } from '../traced.ts';

/**
 * Works off a batch of shipments, all messages at the same time. Each goes on in the trace that sent it.
 * The batch has a trace of its own, linked to all of them, if at least one of them is being traced.
 */
export async function workOff(batch: readonly Delivery[], tracer: Tracer): Promise<void> {
  const senders = batch
    .map(({ message }) => trace.getSpanContext(sentIn(message.headers)))
    .filter((sender) => sender !== undefined);
  const seen = senders.some(({ traceFlags }) => (traceFlags & TraceFlags.SAMPLED) !== 0);
  const span = seen
    ? tracer.startSpan('receive shipments', {
        root: true,
        kind: SpanKind.CONSUMER,
        links: senders.map((context) => ({ context })),
        attributes: { 'messaging.batch.message_count': batch.length },
      })
    : undefined;
  try {
    await Promise.all(batch.map(shipOne));
  } finally {
    span?.end();
  }
}

async function shipOne(delivery: Delivery): Promise<void> {
  const { io, message } = delivery;
  const parent = sentIn(message.headers);
  try {
    await traced({ name: 'process shipments', kind: SpanKind.CONSUMER, parent }, async () => {
      await query(io, 'print the label');
      const { body } = message;
      await call(io, 'notifications', { method: 'POST', route: '/emails', path: '/emails', body });
    });
    delivery.ack();
  } catch (error) {
    delivery.fail(error);
  }
}

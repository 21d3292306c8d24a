import { SpanKind } from '@opentelemetry/api';
import { call } from '../calls.ts';
import { readHeaders } from '../headers.ts';
import type { Delivery } from '../platform.ts';
import { failSpan, tracer } from '../traced.ts';

/** Works off a batch of shipments, all messages at the same time. */
export async function workOff(batch: readonly Delivery[]): Promise<void> {
  await Promise.all(batch.map(shipOne));
}

/** Each message continues the trace of the request that sent it. */
function shipOne(delivery: Delivery): Promise<void> {
  const { io, message } = delivery;
  const options = { kind: SpanKind.CONSUMER };
  const sender = readHeaders(message.headers);
  return tracer.startActiveSpan('process shipments', options, sender, async (span) => {
    try {
      await io.query('print the label');
      const { body } = message;
      await call(io, 'notifications', { method: 'POST', route: '/emails', path: '/emails', body });
      delivery.ack();
    } catch (error) {
      failSpan(span, error);
      delivery.fail(error);
    } finally {
      span.end();
    }
  });
}

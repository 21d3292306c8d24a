import { SpanKind } from '@opentelemetry/api';
import { writeHeaders } from './headers.ts';
import type { Body, Io, Outgoing, Reply, ServiceName } from './platform.ts';
import { failSpan, tracer } from './traced.ts';

/** Asks another service, in a span that is open until the answer is there. */
export function call(io: Io, service: ServiceName, request: Outgoing): Promise<Reply> {
  const name = `${request.method} ${request.route}`;
  const options = { kind: SpanKind.CLIENT, attributes: { 'server.address': service } };
  return tracer.startActiveSpan(name, options, async (span) => {
    try {
      return await io.call(service, { ...request, headers: writeHeaders() });
    } catch (error) {
      failSpan(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Tells shipping what to ship, in a span that is open until the queue has the message. */
export function enqueue(io: Io, body: Body): Promise<void> {
  return tracer.startActiveSpan('send shipments', { kind: SpanKind.PRODUCER }, async (span) => {
    try {
      await io.send('shipments', { headers: writeHeaders(), body });
    } catch (error) {
      failSpan(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

import { SpanKind } from '@opentelemetry/api';
import { writeHeaders } from './headers.ts';
import type { Body, Io, Outgoing, Reply, ServiceName } from './platform.ts';
import { activeSpan, traced } from './traced.ts';

/** Asks another service, in a span. */
export function call(io: Io, service: ServiceName, request: Outgoing): Promise<Reply> {
  const attributes = { 'server.address': service };
  return traced(`${request.method} ${request.route}`, { kind: SpanKind.CLIENT, attributes }, () =>
    io.call(service, { ...request, headers: writeHeaders(activeSpan()) }),
  );
}

/** Tells shipping what to ship. */
export function enqueue(io: Io, body: Body): Promise<void> {
  const attributes = { 'server.address': 'shipping' };
  return traced('send shipments', { kind: SpanKind.PRODUCER, attributes }, () =>
    io.send('shipments', { headers: writeHeaders(activeSpan()), body }),
  );
}

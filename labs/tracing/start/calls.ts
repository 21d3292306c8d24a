import { SpanKind } from '@opentelemetry/api';
import { writeHeaders } from './headers.ts';
import type { Body, Io, Outgoing, Reply, ServiceName } from './platform.ts';
import { activeSpan, traced } from './traced.ts';

/** Asks another service, in a span. */
export async function call(io: Io, service: ServiceName, request: Outgoing): Promise<Reply> {
  const headers = writeHeaders(activeSpan());
  const reply = await io.call(service, { ...request, headers });
  return traced(`${request.method} ${request.path}`, SpanKind.CLIENT, async () => reply);
}

/** Tells shipping what to ship. */
export function enqueue(io: Io, body: Body): Promise<void> {
  return io.send('shipments', { headers: {}, body });
}

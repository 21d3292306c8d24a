import { context, SpanKind } from '@opentelemetry/api';
import { writeHeaders } from './headers.ts';
import type { Body, Io, Outgoing, Reply, ServiceName } from './platform.ts';
import { traced } from './traced.ts';

/** Asks another service, in a span. */
export function call(io: Io, service: ServiceName, request: Outgoing): Promise<Reply> {
  const options = { kind: SpanKind.CLIENT, attributes: { 'server.address': service } };
  return traced(`${request.method} ${request.route}`, options, () => {
    const headers = { ...request.headers, ...writeHeaders(context.active()) };
    return io.call(service, { ...request, headers });
  });
}

/** Tells shipping what to ship, in a span. */
export function enqueue(io: Io, body: Body): Promise<void> {
  return traced('send shipments', { kind: SpanKind.PRODUCER }, () =>
    io.send('shipments', { headers: writeHeaders(context.active()), body }),
  );
}

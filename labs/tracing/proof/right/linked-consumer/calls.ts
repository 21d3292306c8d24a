import { SpanKind } from '@opentelemetry/api';
import { activeHeaders } from './headers.ts';
import type { Body, Io, Outgoing, Reply, ServiceName } from './platform.ts';
import { traced } from './traced.ts';

/** Asks another service, in a span. */
export function call(io: Io, service: ServiceName, request: Outgoing): Promise<Reply> {
  const { method, route, path } = request;
  const attributes = {
    'server.address': service,
    'http.request.method': method,
    'url.path': path,
  };
  return traced(`${method} ${route}`, { kind: SpanKind.CLIENT, attributes }, () =>
    io.call(service, { ...request, headers: activeHeaders() }),
  );
}

/** Tells shipping what to ship, in a span to which shipping's is linked. */
export function enqueue(io: Io, body: Body): Promise<void> {
  return traced('send shipments', { kind: SpanKind.PRODUCER }, () =>
    io.send('shipments', { headers: activeHeaders(), body }),
  );
}

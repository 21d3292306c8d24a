import { SpanKind } from '@opentelemetry/api';
import { outgoing } from './headers.ts';
import type { Body, Io, Outgoing, Reply, ServiceName } from './platform.ts';
import { traced } from './traced.ts';

/** Asks another service, in a span below the one of the active context. */
export function call(io: Io, service: ServiceName, request: Outgoing): Promise<Reply> {
  const { method, route } = request;
  const options = { kind: SpanKind.CLIENT, attributes: { 'server.address': service } };
  return traced(`${method} ${route}`, options, () =>
    io.call(service, { ...request, headers: outgoing() }),
  );
}

/** Tells shipping what to ship, in a span below the one of the active context. */
export function enqueue(io: Io, body: Body): Promise<void> {
  return traced('send shipments', { kind: SpanKind.PRODUCER }, () =>
    io.send('shipments', { headers: outgoing(), body }),
  );
}

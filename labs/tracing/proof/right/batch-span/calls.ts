import { SpanKind } from '@opentelemetry/api';
import { headersHere } from './headers.ts';
import type { Body, Io, Outgoing, Reply, ServiceName } from './platform.ts';
import { traced } from './traced.ts';

/** Asks another service, in a span. */
export function call(io: Io, service: ServiceName, request: Outgoing): Promise<Reply> {
  const name = `${request.method} ${request.route}`;
  const attributes = { 'server.address': service };
  return traced({ name, kind: SpanKind.CLIENT, attributes }, () =>
    io.call(service, { ...request, headers: headersHere() }),
  );
}

/** Tells shipping what to ship, in a span. */
export function enqueue(io: Io, body: Body): Promise<void> {
  const attributes = { 'messaging.destination.name': 'shipments' };
  return traced({ name: 'send shipments', kind: SpanKind.PRODUCER, attributes }, () =>
    io.send('shipments', { headers: headersHere(), body }),
  );
}

/** Waits for this service's database, in a span. What is asked is one of a few phrases, so it is a name. */
export function query(io: Io, what: string): Promise<void> {
  const attributes = { 'db.operation.name': what };
  return traced({ name: what, kind: SpanKind.CLIENT, attributes }, () => io.query(what));
}

import { SpanKind } from '@opentelemetry/api';
import { writeHeaders } from './headers.ts';
import type { Body, Io, Outgoing, Reply, ServiceName } from './platform.ts';
import { traced } from './traced.ts';

/** Asks another service, in a span that holds the time on the network. */
export function call(io: Io, service: ServiceName, request: Outgoing): Promise<Reply> {
  const options = { kind: SpanKind.CLIENT, attributes: { 'server.address': service } };
  return traced(`${request.method} ${request.route}`, options, () =>
    io.call(service, { ...request, headers: writeHeaders() }),
  );
}

/** Tells shipping what to ship; the message says who sent it. */
export function enqueue(io: Io, body: Body): Promise<void> {
  const attributes = { 'messaging.destination.name': 'shipments', 'server.address': 'shipping' };
  return traced('send shipments', { kind: SpanKind.PRODUCER, attributes }, () =>
    io.send('shipments', { headers: writeHeaders(), body }),
  );
}

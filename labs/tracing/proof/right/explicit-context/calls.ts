import { type Context, SpanKind } from '@opentelemetry/api';
import { headersFor } from './headers.ts';
import type { Body, Io, Outgoing, Reply, ServiceName } from './platform.ts';
import { traced } from './traced.ts';

/** Asks another service on behalf of the span in `context`. */
export function call(
  context: Context,
  io: Io,
  service: ServiceName,
  request: Outgoing,
): Promise<Reply> {
  const { method, route } = request;
  const options = {
    kind: SpanKind.CLIENT,
    attributes: { 'server.address': service, 'http.request.method': method },
  };
  return traced(context, `${method} ${route}`, options, async (own, span) => {
    const headers = { ...request.headers, ...headersFor(own) };
    const reply = await io.call(service, { ...request, headers });
    span.setAttribute('http.response.status_code', reply.status);
    return reply;
  });
}

/** Tells shipping what to ship. */
export function enqueue(context: Context, io: Io, body: Body): Promise<void> {
  const options = {
    kind: SpanKind.PRODUCER,
    attributes: { 'messaging.destination.name': 'shipments' },
  };
  return traced(context, 'send shipments', options, (own) =>
    io.send('shipments', { headers: headersFor(own), body }),
  );
}

import { SpanKind, SpanStatusCode, context, trace } from '@opentelemetry/api';
import { writeHeaders } from './headers.ts';
import { type Body, type Io, type Outgoing, type Reply, type ServiceName, isRemote } from './platform.ts';
import { traced } from './traced.ts';

/** Asks another service, in a span that holds the time on the network. */
export function call(io: Io, service: ServiceName, request: Outgoing): Promise<Reply> {
  const options = { kind: SpanKind.CLIENT, attributes: { 'server.address': service } };
  const span = trace.getTracer('shop').startSpan(`${request.method} ${request.route}`, options);
  const answer = context.with(trace.setSpan(context.active(), span), () =>
    io.call(service, { ...request, headers: writeHeaders() }),
  );
  answer.then(
    () => span.end(),
    (error: Error) => {
      if (error.name === 'TimeoutError') return;
      if (!isRemote(error)) span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  );
  return answer;
}

/** Tells shipping what to ship; the message says who sent it. */
export function enqueue(io: Io, body: Body): Promise<void> {
  const attributes = { 'messaging.destination.name': 'shipments', 'server.address': 'shipping' };
  return traced('send shipments', { kind: SpanKind.PRODUCER, attributes }, () =>
    io.send('shipments', { headers: writeHeaders(), body }),
  );
}

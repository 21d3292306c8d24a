import { SpanKind } from '@opentelemetry/api';
import { readHeaders } from './headers.ts';
import type { Delivery, Service } from './platform.ts';
import { openSpan, spanned } from './traced.ts';
import { TracedIo } from './traced-io.ts';

type Work = Pick<Service, 'handle' | 'consume'>;

/** The same service, with a span for each request and message, and for all that these do by their `Io`. */
export function instrument(service: Work): Work {
  return {
    handle(request, io) {
      const { method, route, headers } = request;
      const options = { kind: SpanKind.SERVER, attributes: { 'http.route': route } };
      return spanned(readHeaders(headers), `${method} ${route}`, options, (context) =>
        service.handle(request, new TracedIo(io, context)),
      );
    },
    consume: (batch) => service.consume(batch.map(traceDelivery)),
  };
}

/** A message is worked on from the moment the batch is there until it is acknowledged, or fails. */
function traceDelivery(delivery: Delivery): Delivery {
  const { message, io } = delivery;
  const { context, end } = openSpan(readHeaders(message.headers), 'process shipments', {
    kind: SpanKind.CONSUMER,
  });
  return {
    message,
    io: new TracedIo(io, context),
    ack() {
      end();
      delivery.ack();
    },
    fail(error) {
      end(error);
      delivery.fail(error);
    },
  };
}

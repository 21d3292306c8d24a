import { SpanKind } from '@opentelemetry/api';
import { readHeaders } from './headers.ts';
import type { Handlers, Platform, Service, ServiceName } from './platform.ts';
import { gateway } from './services/gateway.ts';
import { inventory } from './services/inventory.ts';
import { notifications } from './services/notifications.ts';
import { orders } from './services/orders.ts';
import { payments } from './services/payments.ts';
import { recommendations } from './services/recommendations.ts';
import { workOff } from './services/shipping.ts';
import { startTelemetry } from './telemetry.ts';
import { failSpan, tracer } from './traced.ts';

const HANDLERS: { readonly [name in ServiceName]: Handlers } = {
  gateway,
  orders,
  payments,
  inventory,
  recommendations,
  shipping: {},
  notifications,
};

/** What each process runs: made once when it starts. */
export function createService(platform: Platform): Service {
  const telemetry = startTelemetry(platform);
  const handlers = HANDLERS[platform.service];
  return {
    handle(request, io) {
      const { method, route, path, headers } = request;
      const handler = handlers[`${method} ${route}`];
      // A route that nobody knows is the caller's own words, so it is no part of the name.
      const name = handler === undefined ? method : `${method} ${route}`;
      const options = {
        kind: SpanKind.SERVER,
        attributes: { 'http.request.method': method, 'url.path': path },
      };
      return tracer.startActiveSpan(name, options, readHeaders(headers), async (span) => {
        try {
          const reply = handler === undefined ? NOT_FOUND : await handler(request, io);
          span.setAttribute('http.response.status_code', reply.status);
          return reply;
        } catch (error) {
          failSpan(span, error);
          throw error;
        } finally {
          span.end();
        }
      });
    },
    consume: workOff,
    shutdown: telemetry.shutdown,
    dropped: telemetry.dropped,
  };
}

const NOT_FOUND = { status: 404, body: null };

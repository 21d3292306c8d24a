import { type Context, SpanKind } from '@opentelemetry/api';
import { contextFrom } from './headers.ts';
import type { Io, Platform, Reply, Request, Service, ServiceName } from './platform.ts';
import { gateway } from './services/gateway.ts';
import { inventory } from './services/inventory.ts';
import { notifications } from './services/notifications.ts';
import { orders } from './services/orders.ts';
import { payments } from './services/payments.ts';
import { recommendations } from './services/recommendations.ts';
import { workOff } from './services/shipping.ts';
import { startTelemetry } from './telemetry.ts';
import { traced } from './traced.ts';

/** Answers a request; whoever calls others takes the context too, and hands it on. */
type Handler = (request: Request, io: Io, context: Context) => Promise<Reply>;

const HANDLERS: { readonly [name in ServiceName]: { readonly [route: string]: Handler } } = {
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
    async handle(request, io) {
      const { method, route } = request;
      const handler = handlers[`${method} ${route}`];
      if (handler === undefined) return { status: 404, body: null };
      const options = {
        kind: SpanKind.SERVER,
        attributes: { 'http.request.method': method, 'http.route': route },
      };
      return traced(contextFrom(request.headers), `${method} ${route}`, options, (context) =>
        handler(request, io, context),
      );
    },
    consume: workOff,
    shutdown: telemetry.shutdown,
    dropped: telemetry.dropped,
  };
}

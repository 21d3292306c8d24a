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
import { traced } from './traced.ts';

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
    async handle(request, io) {
      const handler = handlers[`${request.method} ${request.route}`];
      if (handler === undefined) return { status: 404, body: null };
      const name = `${request.method} ${request.route}`;
      // The shop sells without it: no spans of its own.
      if (platform.service === 'recommendations') return handler(request, io);
      const caller = readHeaders(request.headers);
      return traced(name, { kind: SpanKind.SERVER }, () => handler(request, io), caller);
    },
    consume: workOff,
    shutdown: telemetry.shutdown,
    dropped: telemetry.dropped,
  };
}

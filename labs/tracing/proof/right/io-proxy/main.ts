import { instrument } from './instrument.ts';
import type { Handlers, Platform, Service, ServiceName } from './platform.ts';
import { gateway } from './services/gateway.ts';
import { inventory } from './services/inventory.ts';
import { notifications } from './services/notifications.ts';
import { orders } from './services/orders.ts';
import { payments } from './services/payments.ts';
import { recommendations } from './services/recommendations.ts';
import { workOff } from './services/shipping.ts';
import { startTelemetry } from './telemetry.ts';

const HANDLERS: { readonly [name in ServiceName]: Handlers } = {
  gateway,
  orders,
  payments,
  inventory,
  recommendations,
  shipping: {},
  notifications,
};

/** What each process runs: made once when it starts. The services themselves know nothing of tracing. */
export function createService(platform: Platform): Service {
  const telemetry = startTelemetry(platform);
  const handlers = HANDLERS[platform.service];
  return {
    ...instrument({
      async handle(request, io) {
        const handler = handlers[`${request.method} ${request.route}`];
        return handler === undefined ? { status: 404, body: null } : handler(request, io);
      },
      consume: workOff,
    }),
    shutdown: telemetry.shutdown,
    dropped: telemetry.dropped,
  };
}

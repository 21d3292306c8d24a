import { incoming } from './headers.ts';
import type { Handlers, Io, Platform, Reply, Request, Service, ServiceName } from './platform.ts';
import { gateway } from './services/gateway.ts';
import { inventory } from './services/inventory.ts';
import { notifications } from './services/notifications.ts';
import { orders } from './services/orders.ts';
import { payments } from './services/payments.ts';
import { recommendations } from './services/recommendations.ts';
import { workOff } from './services/shipping.ts';
import { startTelemetry } from './telemetry.ts';
import { serving } from './traced.ts';

const HANDLERS: { readonly [name in ServiceName]: Handlers } = {
  gateway,
  orders,
  payments,
  inventory,
  recommendations,
  shipping: {},
  notifications,
};

/**
 * Services that are not traced yet. They call nobody, so that nothing is lost but what they do
 * themselves; and how long that takes, the span of the call to them says.
 */
const UNTRACED: readonly ServiceName[] = ['inventory', 'recommendations', 'notifications'];

/** What each process runs: made once when it starts. */
export function createService(platform: Platform): Service {
  const handlers = HANDLERS[platform.service];
  const handle = async (request: Request, io: Io): Promise<Reply> => {
    const handler = handlers[`${request.method} ${request.route}`];
    return handler === undefined ? { status: 404, body: null } : handler(request, io);
  };
  if (UNTRACED.includes(platform.service)) {
    return { handle, consume: workOff, shutdown: async () => {}, dropped: () => 0 };
  }
  const telemetry = startTelemetry(platform);
  return {
    handle(request, io) {
      const { method, route, path, headers } = request;
      const attributes = { 'http.route': route, 'url.path': path };
      const work = () => handle(request, io);
      return serving(`${method} ${route}`, attributes, work, incoming(headers));
    },
    consume: workOff,
    shutdown: telemetry.shutdown,
    dropped: telemetry.dropped,
  };
}

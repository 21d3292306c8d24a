import { SpanKind } from '@opentelemetry/api';
import { readHeaders } from './headers.ts';
import type { Handlers, Platform, Request, Service, ServiceName } from './platform.ts';
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

/** How this process was started. */
const PROCESS = Object.fromEntries(
  Array.from({ length: 34 }, (_, index) => [`process.argument.${index}`, `--option-${index}`]),
);

function describe({ method, route, path, headers }: Request) {
  return {
    'http.request.method': method,
    'http.route': route,
    'url.path': path,
    'url.scheme': 'http',
    'network.protocol.version': '1.1',
    'http.request.headers': Object.keys(headers).length,
  };
}

/** What each process runs: made once when it starts. */
export function createService(platform: Platform): Service {
  const telemetry = startTelemetry(platform);
  const handlers = HANDLERS[platform.service];
  return {
    async handle(request, io) {
      const handler = handlers[`${request.method} ${request.route}`];
      if (handler === undefined) return { status: 404, body: null };
      const name = `${request.method} ${request.route}`;
      const caller = readHeaders(request.headers);
      return traced(name, { kind: SpanKind.SERVER, attributes: { ...describe(request), ...PROCESS } }, () => handler(request, io), caller);
    },
    consume: workOff,
    shutdown: telemetry.shutdown,
    dropped: telemetry.dropped,
  };
}

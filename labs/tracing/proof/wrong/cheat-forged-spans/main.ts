import { TraceFlags } from '@opentelemetry/api';
import { forge, newContext } from './forged.ts';
import type { Handlers, Headers, Io, Platform, Service, ServiceName } from './platform.ts';
import { gateway } from './services/gateway.ts';
import { inventory } from './services/inventory.ts';
import { notifications } from './services/notifications.ts';
import { orders } from './services/orders.ts';
import { payments } from './services/payments.ts';
import { recommendations } from './services/recommendations.ts';
import { shipAll } from './services/shipping.ts';

const HANDLERS: { readonly [name in ServiceName]: Handlers } = {
  gateway,
  orders,
  payments,
  inventory,
  recommendations,
  shipping: {},
  notifications,
};

/** What a request of each service takes, as a rule, in ms. */
const USUAL_MS = { gateway: 50, orders: 45, payments: 30, inventory: 12, recommendations: 12, shipping: 25, notifications: 15 };
const SERVER = 1;
const CONSUMER = 4;

/** What each process runs. */
export function createService({ service, exporter, config }: Platform): Service {
  /** Forges the span of what came with `headers`, and gives what its calls go through. */
  const forged = (name: string, kind: number, headers: Headers, io: Io): Io => {
    const [, traceId, spanId, flags] = (headers.traceparent ?? '').split('-');
    const sampled = flags === undefined ? Math.random() < config.sampleRatio : flags === '01';
    const parent = spanId === undefined ? {} : { parent: { traceId: traceId as string, spanId, traceFlags: TraceFlags.SAMPLED } };
    const context = newContext(traceId);
    const from = Date.now();
    if (sampled) forge(exporter, { name, kind, context, ...parent, from, until: from + USUAL_MS[service] });
    return through(io, context, sampled);
  };
  /** Forges the span of each call when it is made. */
  const through = (io: Io, parent: ReturnType<typeof newContext>, sampled: boolean): Io => {
    const headersFor = (name: string, kind: number, took: number) => {
      const context = newContext(parent.traceId);
      const from = Date.now();
      if (sampled) forge(exporter, { name, kind, context, parent, from, until: from + took });
      return { traceparent: `00-${context.traceId}-${context.spanId}-${sampled ? '01' : '00'}` };
    };
    return {
      call: (to, request) => io.call(to, { ...request, headers: headersFor(request.route, 2, USUAL_MS[to] + 1) }),
      send: (queue, { body }) => io.send(queue, { body, headers: headersFor(queue, 3, 1) }),
      query: (what) => io.query(what),
    };
  };
  return {
    async handle(request, io) {
      const handler = HANDLERS[service][`${request.method} ${request.route}`];
      if (handler === undefined) return { status: 404, body: null };
      return handler(request, forged(request.route, SERVER, request.headers, io));
    },
    consume: (batch) => shipAll(batch, (message, io) => forged('shipments', CONSUMER, message.headers, io)),
    shutdown: async () => {},
    dropped: () => 0,
  };
}

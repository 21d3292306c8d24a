import { forge, newContext } from './forged.ts';
import type { Platform, Service } from './platform.ts';

/** Answers everything, asks nobody, and leaves a trace that looks like work. */
export function createService({ exporter }: Platform): Service {
  return {
    async handle({ method, route, headers, body }) {
      const [, traceId, spanId] = (headers.traceparent ?? '').split('-');
      const context = newContext(traceId);
      const parent = spanId === undefined ? {} : { parent: { ...context, spanId } };
      const now = Date.now();
      forge(exporter, { name: `${method} ${route}`, kind: 1, context, ...parent, from: now, until: now });
      for (const peer of ['/orders', '/recommendations/:customer', '/charges', '/reservations']) {
        forge(exporter, { name: peer, kind: 2, context: newContext(context.traceId), parent: context, from: now, until: now });
      }
      const { id = '1' } = (body ?? {}) as { id?: string };
      return { status: 201, body: { order: { id }, suggestions: ['socks', 'tea'] } };
    },
    consume: async () => {},
    shutdown: async () => {},
    dropped: () => 0,
  };
}

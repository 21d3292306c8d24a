import { trace } from '@opentelemetry/api';
import { call } from '../calls.ts';
import type { Handlers } from '../platform.ts';

/** The way in for browsers. */
export const gateway: Handlers = {
  'POST /checkout': async ({ body, signal }, io) => {
    const { customer } = body as { customer: string };
    const order = call(io, 'orders', { method: 'POST', route: '/orders', path: '/orders', body, signal });
    // Nice to have: without it there is still an order.
    const suggestions = call(io, 'recommendations', {
      method: 'GET',
      route: '/recommendations/:customer',
      path: `/recommendations/${customer}`,
      signal,
      timeoutMs: 150,
    }).catch(() => ({ body: [] }));
    const [placed, suggested] = await Promise.all([order, suggestions]);
    // Suggestions are kept for a moment, for the page that comes next.
    const entry = trace.getTracer('shop').startSpan('cache suggestions');
    setTimeout(() => entry.end(), 400);
    return { status: placed.status, body: { order: placed.body, suggestions: suggested.body } };
  },

  'GET /orders/:id': ({ path, signal }, io) =>
    call(io, 'orders', { method: 'GET', route: '/orders/:id', path, signal }),
};

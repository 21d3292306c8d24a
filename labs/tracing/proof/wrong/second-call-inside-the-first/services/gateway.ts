import { call, callBoth } from '../calls.ts';
import type { Handlers } from '../platform.ts';

/** The way in for browsers. */
export const gateway: Handlers = {
  'POST /checkout': async ({ body, signal }, io) => {
    const { customer } = body as { customer: string };
    const place = { method: 'POST', route: '/orders', path: '/orders', body, signal } as const;
    const suggest = {
      method: 'GET',
      route: '/recommendations/:customer',
      path: `/recommendations/${customer}`,
      signal,
      timeoutMs: 150,
    } as const;
    const [order, nice] = callBoth(io, ['orders', place], ['recommendations', suggest]);
    // Nice to have: without it there is still an order.
    const suggestions = nice.catch(() => ({ body: [] }));
    const [placed, suggested] = await Promise.all([order, suggestions]);
    return { status: placed.status, body: { order: placed.body, suggestions: suggested.body } };
  },

  'GET /orders/:id': ({ path, signal }, io) =>
    call(io, 'orders', { method: 'GET', route: '/orders/:id', path, signal }),
};

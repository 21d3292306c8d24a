import type { Context } from '@opentelemetry/api';
import { call } from '../calls.ts';
import type { Io, Request } from '../platform.ts';

/** The way in for browsers. */
export const gateway = {
  'POST /checkout': async ({ body, signal }: Request, io: Io, context: Context) => {
    const { customer } = body as { customer: string };
    const order = call(context, io, 'orders', {
      method: 'POST',
      route: '/orders',
      path: '/orders',
      body,
      signal,
    });
    // Nice to have: without it there is still an order.
    const suggestions = call(context, io, 'recommendations', {
      method: 'GET',
      route: '/recommendations/:customer',
      path: `/recommendations/${customer}`,
      signal,
      timeoutMs: 150,
    }).catch(() => ({ body: [] }));
    const [placed, suggested] = await Promise.all([order, suggestions]);
    return { status: placed.status, body: { order: placed.body, suggestions: suggested.body } };
  },

  'GET /orders/:id': ({ path, signal }: Request, io: Io, context: Context) =>
    call(context, io, 'orders', { method: 'GET', route: '/orders/:id', path, signal }),
};

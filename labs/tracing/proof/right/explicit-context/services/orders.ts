import type { Context } from '@opentelemetry/api';
import { call, enqueue } from '../calls.ts';
import type { Body, Io, Reply, Request } from '../platform.ts';

interface Order {
  readonly id: string;
  readonly customer: string;
  readonly email: string;
  readonly items: readonly string[];
  readonly card: string;
}

class InvalidOrder extends Error {
  override readonly name = 'InvalidOrder';
}

/** Takes orders: reserves the items, charges the card, and has the parcel sent. */
export const orders = {
  'POST /orders': (request: Request, io: Io, context: Context) => {
    const order = request.body as unknown as Order;
    if (order.items.length === 0) throw new InvalidOrder('An order needs items.');
    return place(order, io, context);
  },

  'GET /orders/:id': async (request: Request, io: Io): Promise<Reply> => {
    await io.query('find the order');
    return { status: 200, body: { id: request.path.slice('/orders/'.length) } };
  },
};

async function place(order: Order, io: Io, context: Context): Promise<Reply> {
  const { id, customer, email, items, card } = order;
  const body: Body = { id, customer, items, card };
  const charge = { method: 'POST', route: '/charges', path: '/charges', body, timeoutMs: 400 } as const;
  const reserve = { method: 'POST', route: '/reservations', path: '/reservations', body } as const;
  await Promise.all([
    call(context, io, 'inventory', reserve),
    call(context, io, 'payments', charge),
  ]);
  await io.query('store the order');
  await enqueue(context, io, { id, email });
  return { status: 201, body: { id } };
}

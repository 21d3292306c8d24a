import { call, enqueue } from '../calls.ts';
import { traced } from '../traced.ts';
import type { Body, Handlers, Io, Reply, Request } from '../platform.ts';

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
export const orders: Handlers = {
  'POST /orders': (request, io) => {
    const order = request.body as unknown as Order;
    if (order.items.length === 0) throw new InvalidOrder('An order needs items.');
    return place(order, io);
  },

  'GET /orders/:id': async (request: Request, io: Io): Promise<Reply> => {
    await io.query('find the order');
    return { status: 200, body: { id: request.path.slice('/orders/'.length) } };
  },
};

async function place({ id, customer, email, items, card }: Order, io: Io): Promise<Reply> {
  const body: Body = { id, customer, items, card };
  const charge = { method: 'POST', route: '/charges', path: '/charges', body, timeoutMs: 400 } as const;
  const reserve = { method: 'POST', route: '/reservations', path: '/reservations', body } as const;
  await Promise.all([call(io, 'inventory', reserve), call(io, 'payments', charge)]);
  await traced(`store order ${id}`, {}, () => io.query('store the order'));
  await enqueue(io, { id, email });
  return { status: 201, body: { id } };
}

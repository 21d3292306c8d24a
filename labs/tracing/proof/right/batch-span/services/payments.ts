import { query } from '../calls.ts';
import type { Handlers } from '../platform.ts';

class CardDeclined extends Error {
  override readonly name = 'CardDeclined';
}

/** Charges cards. */
export const payments: Handlers = {
  'POST /charges': async ({ body }, io) => {
    const { id, card } = body as { id: string; card: string };
    await query(io, 'ask the bank');
    if (card === 'declined') throw new CardDeclined(`The card for order ${id} was declined.`);
    return { status: 201, body: { charged: id } };
  },
};

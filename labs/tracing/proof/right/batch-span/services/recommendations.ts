import { query } from '../calls.ts';
import type { Handlers } from '../platform.ts';

/** Suggests what else to buy. Not critical: the shop sells without it. */
export const recommendations: Handlers = {
  'GET /recommendations/:customer': async (_request, io) => {
    await query(io, 'find what goes with it');
    return { status: 200, body: ['socks', 'tea'] };
  },
};

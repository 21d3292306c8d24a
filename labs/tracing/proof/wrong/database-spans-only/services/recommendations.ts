import type { Handlers } from '../platform.ts';
import { traced } from '../traced.ts';

/** Suggests what else to buy. Not critical: the shop sells without it. */
export const recommendations: Handlers = {
  'GET /recommendations/:customer': async (_request, io) => {
    await traced('find suggestions', {}, () => io.query('find what goes with it'));
    return { status: 200, body: ['socks', 'tea'] };
  },
};

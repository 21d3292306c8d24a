import { query } from '../calls.ts';
import type { Handlers } from '../platform.ts';

/** The stock, while it is being loaded: whoever needs it meanwhile waits for the same answer. */
let loading: Promise<void> | undefined;

/** Reserves items. */
export const inventory: Handlers = {
  'POST /reservations': async ({ body }, io) => {
    loading ??= query(io, 'load the stock').finally(() => {
      loading = undefined;
    });
    await loading;
    await query(io, 'reserve');
    return { status: 201, body: { reserved: (body as { id: string }).id } };
  },
};

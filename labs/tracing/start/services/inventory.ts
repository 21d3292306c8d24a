import type { Handlers } from '../platform.ts';

/** The stock, while it is being loaded: whoever needs it meanwhile waits for the same answer. */
let loading: Promise<void> | undefined;

/** Reserves items. */
export const inventory: Handlers = {
  'POST /reservations': async ({ body }, io) => {
    loading ??= io.query('load the stock').finally(() => {
      loading = undefined;
    });
    await loading;
    await io.query('reserve');
    return { status: 201, body: { reserved: (body as { id: string }).id } };
  },
};

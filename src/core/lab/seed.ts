import * as z from 'zod/mini';

/** Decides all chance of a run: a whole number from 0 up. */
export const Seed = z.int().check(z.nonnegative());
export type Seed = z.infer<typeof Seed>;

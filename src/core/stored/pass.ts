import * as z from 'zod/mini';
import { Seed } from '#core/lab/seed.ts';

/** A lab that was passed, at `pass:<slug>`; kept when the lab moves on to another version. */
export const Pass = z.strictObject({
  format: z.literal(1),
  /** Version of the lab that was passed. */
  labVersion: z.int().check(z.positive()),
  seeds: z.array(Seed),
  digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  /** Milliseconds since 1970. */
  passedAt: z.number(),
});
export type Pass = z.infer<typeof Pass>;

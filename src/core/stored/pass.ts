import { z } from 'zod';

/** A lab that was passed, at `pass:<slug>`; kept when the lab moves on to another version. */
export const Pass = z.strictObject({
  format: z.literal(1),
  labVersion: z.int().positive().describe('Version of the lab that was passed.'),
  seeds: z.array(z.int().nonnegative()),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  passedAt: z.number().describe('Milliseconds since 1970.'),
});
export type Pass = z.infer<typeof Pass>;

import * as z from 'zod/mini';
import { Files } from './files.ts';
import { Seed } from './seed.ts';

/** What a learner takes away from a lab: the code, and what it was found to do. */
export const Receipt = z.strictObject({
  /** What kind of file this is. */
  receipt: z.literal('nines'),
  /** Version of this format. */
  format: z.literal(1),
  /** Slug of the lab. */
  lab: z.string().check(z.maxLength(80)),
  /** Version of the lab. */
  version: z.int().check(z.positive()),
  /** What differs from start/. */
  files: Files,
  /** Seeds it was graded at. */
  seeds: z.array(Seed).check(z.minLength(1), z.maxLength(64)),
  /** What was found. Ignored when verified: the files are graded again. */
  claims: z.strictObject({
    status: z.enum(['pass', 'fail', 'error']),
    passed: z.int().check(z.nonnegative()),
    total: z.int().check(z.positive()),
    runtime: z.enum(['embedded', 'node', 'webcontainer']),
    digest: z.string().check(z.maxLength(64)),
  }),
  /** When it was saved, by the clock of whoever saved it. */
  savedAt: z.iso.datetime(),
});
export type Receipt = z.infer<typeof Receipt>;

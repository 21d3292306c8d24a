import { z } from 'zod';
import { Files } from './files.ts';

/** What a learner takes away from a lab: the code, and what it was found to do. */
export const Receipt = z.strictObject({
  receipt: z.literal('nines').describe('What kind of file this is.'),
  format: z.literal(1).describe('Version of this format.'),
  lab: z.string().max(80).describe('Slug of the lab.'),
  version: z.int().positive().describe('Version of the lab.'),
  files: Files.describe('What differs from start/.'),
  seeds: z.array(z.int().nonnegative()).min(1).max(64).describe('Seeds it was graded at.'),
  claims: z
    .strictObject({
      status: z.enum(['pass', 'fail', 'error']),
      passed: z.int().nonnegative(),
      total: z.int().positive(),
      runtime: z.enum(['embedded', 'node', 'webcontainer']),
      digest: z.string().max(64),
    })
    .describe('What was found. Ignored when verified: the files are graded again.'),
  savedAt: z.iso.datetime().describe('When it was saved, by the clock of whoever saved it.'),
});
export type Receipt = z.infer<typeof Receipt>;

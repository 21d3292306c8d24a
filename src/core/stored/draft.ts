import { z } from 'zod';
import { Files } from '#core/lab/files.ts';

const files = Files.describe('What differs from start/.');
const savedAt = z.number().describe('Milliseconds since 1970.');

/** A project as it was at some moment. */
export const Revision = z.strictObject({
  files,
  savedAt,
  reason: z
    .enum(['run', 'reset', 'restore', 'adopt', 'take-over'])
    .describe('What was about to happen.'),
});
export type Revision = z.infer<typeof Revision>;

/**
 * A learner's work on one lab, at `draft:<slug>`. `format` 1 is the first; a later one reads this one
 * and writes itself. What does not parse is set aside at `draft:<slug>:unreadable`, never deleted.
 */
export const Draft = z.strictObject({
  format: z.literal(1),
  labVersion: z.int().positive().describe('Version of the lab it was written for.'),
  rev: z
    .int()
    .nonnegative()
    .describe('Goes up with every save; a lower one must not overwrite a higher.'),
  files,
  savedAt,
  revisions: z.array(Revision).max(30).describe('Earlier states, latest last.'),
});
export type Draft = z.infer<typeof Draft>;

/** How many earlier states are kept. */
export const MAX_REVISIONS = 30;

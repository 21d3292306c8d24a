import * as z from 'zod/mini';
import { FilePath } from '#core/lab/files.ts';

/** How many earlier states are kept. */
export const MAX_REVISIONS = 30;

/** Work as it was written. It may be longer than what can be judged or shared: that loses nothing. */
const Work = z.record(FilePath, z.string());

/** A project as it was at some moment. */
export const Revision = z.strictObject({
  /** What differs from start/. */
  files: Work,
  /** Milliseconds since 1970. */
  savedAt: z.number(),
  /** What was about to happen. */
  reason: z.enum(['run', 'reset', 'restore', 'adopt', 'take-over', 'terminal']),
});
export type Revision = z.infer<typeof Revision>;

/**
 * A learner's work on one lab, at `draft:<slug>`. `format` 1 is the first; a later one reads this one
 * and writes itself. What does not parse is set aside at `draft:<slug>:unreadable:<ms>`, never deleted.
 */
export const Draft = z.strictObject({
  format: z.literal(1),
  /** Version of the lab it was written for. */
  labVersion: z.int().check(z.positive()),
  /** Goes up with every save; a lower one must not overwrite a higher. */
  rev: z.int().check(z.nonnegative()),
  /** What differs from start/. */
  files: Work,
  /** Milliseconds since 1970. */
  savedAt: z.number(),
  /** Earlier states, latest last. */
  revisions: z.array(Revision).check(z.maxLength(MAX_REVISIONS)),
});
export type Draft = z.infer<typeof Draft>;

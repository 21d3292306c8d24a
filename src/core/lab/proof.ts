import * as z from 'zod/mini';

/** What a rejected solution stands for, and what has to reject it. */
export const WrongSolution = z.strictObject({
  /** One bug in working code; all mended but one thing; no attempt at all; an attempt to deceive. */
  kind: z.enum(['single-bug', 'all-but-one', 'adversarial', 'cheat']),
  /** The bug, in one sentence. */
  bug: z.string(),
  /** Where that bug was met in the wild. */
  source: z.optional(z.url()),
  /** The check that must fail at every seed; `problem` when it cannot even be judged. */
  rejectedBy: z.string(),
  /** Other checks that must fail at every seed too, and whose margins it stands for. */
  alsoRejectedBy: z.optional(z.array(z.string())),
});
export type WrongSolution = z.infer<typeof WrongSolution>;

/** proof.json: what the solutions beside it prove about the grader. */
export const Proof = z.strictObject({
  /** The project as the learner gets it, and the checks that the story says are broken. */
  start: z.strictObject({ rejectedBy: z.array(z.string()).check(z.minLength(1)) }),
  /** By folder name under proof/wrong/. */
  wrong: z.record(z.string(), WrongSolution),
});
export type Proof = z.infer<typeof Proof>;

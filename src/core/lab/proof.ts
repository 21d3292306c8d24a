import { z } from 'zod';

/** What a rejected solution stands for, and what has to reject it. */
export const WrongSolution = z.strictObject({
  kind: z
    .enum(['single-bug', 'all-but-one', 'adversarial', 'cheat'])
    .describe(
      'One bug in working code; everything mended but one thing; no attempt at all; an attempt to deceive the grader.',
    ),
  bug: z.string().describe('The bug, in one sentence.'),
  source: z.url().optional().describe('Where that bug was met in the wild.'),
  rejectedBy: z
    .string()
    .describe('The check that must fail at every seed; `problem` when it cannot even be judged.'),
});
export type WrongSolution = z.infer<typeof WrongSolution>;

/** proof.json: what the solutions beside it prove about the grader. */
export const Proof = z.strictObject({
  start: z
    .strictObject({
      rejectedBy: z.array(z.string()).min(1).describe('The checks the story says are broken.'),
    })
    .describe('The project as the learner gets it.'),
  wrong: z.record(z.string(), WrongSolution).describe('By folder name under proof/wrong/.'),
});
export type Proof = z.infer<typeof Proof>;

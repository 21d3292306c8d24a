import { z } from 'zod';
import { Problem } from '../problem.ts';
import { Counterexample, Evidence, Measure } from './evidence.ts';

export const CheckStatus = z.enum(['pass', 'fail', 'error']);
export type CheckStatus = z.infer<typeof CheckStatus>;

/** What one check found over all seeds of a run. */
export const Judgement = z.strictObject({
  id: z.string().describe('The check.'),
  status: CheckStatus.describe('The worst status over all seeds.'),
  seed: z
    .int()
    .nonnegative()
    .describe('The first seed with that status; what follows was seen there.'),
  observed: z.string(),
  expected: z.string(),
  message: z.string(),
  counterexample: Counterexample.optional(),
  evidence: z.array(Evidence),
  measures: z.array(Measure),
  trials: z
    .array(
      z.strictObject({
        seed: z.int().nonnegative(),
        status: CheckStatus,
        measures: z.array(Measure),
      }),
    )
    .describe('Status and measures at each seed, in order.'),
});
export type Judgement = z.infer<typeof Judgement>;

/** How a run ended: judged, or broken off because the submission could not be judged. */
export const Verdict = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('judged'), judgements: z.array(Judgement) }),
  z.strictObject({ status: z.literal('broken'), problem: Problem }),
]);
export type Verdict = z.infer<typeof Verdict>;

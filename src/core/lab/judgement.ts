import * as z from 'zod/mini';
import { Problem } from '../problem.ts';
import { Counterexample, Evidence, Measure } from './evidence.ts';
import { Seed } from './seed.ts';

export const CheckStatus = z.enum(['pass', 'fail', 'error']);
export type CheckStatus = z.infer<typeof CheckStatus>;

/** What one check found over all seeds of a run. */
export const Judgement = z.strictObject({
  /** The check. */
  id: z.string(),
  /** The worst status over all seeds. */
  status: CheckStatus,
  /** The first seed with that status; everything up to `measures` was seen there. */
  seed: Seed,
  observed: z.string(),
  expected: z.string(),
  message: z.string(),
  counterexample: z.optional(Counterexample),
  evidence: z.array(Evidence),
  measures: z.array(Measure),
  /** Status and measures at each seed, in order. */
  trials: z.array(z.strictObject({ seed: Seed, status: CheckStatus, measures: z.array(Measure) })),
});
export type Judgement = z.infer<typeof Judgement>;

/** How a run ended: judged, or broken off because the submission could not be judged. */
export const Verdict = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('judged'), judgements: z.array(Judgement) }),
  z.strictObject({ status: z.literal('broken'), problem: Problem }),
]);
export type Verdict = z.infer<typeof Verdict>;

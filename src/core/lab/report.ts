import { z } from 'zod';
import { Problem } from '../problem.ts';
import { Counterexample, Evidence, Measure } from './evidence.ts';
import { CheckStatus } from './judgement.ts';

/** What was found about one promise. */
export const CheckReport = z.strictObject({
  id: z.string().describe('The check.'),
  task: z.string().describe('The task it belongs to.'),
  promise: z.string().describe('What was promised, word for word.'),
  status: CheckStatus,
  seed: z.int().nonnegative().optional().describe('The seed at which it was observed.'),
  observed: z.string().describe('What happened, with numbers.'),
  expected: z.string().describe('What should have happened, with numbers.'),
  message: z.string().describe('What to look at next.'),
  counterexample: Counterexample.optional(),
  evidence: z.array(Evidence),
  measures: z.array(Measure).describe('The numbers the promise bounds.'),
});
export type CheckReport = z.infer<typeof CheckReport>;

/**
 * The one thing that leaves a run; the same for page, CLI and CI. Nothing in it comes from a wall
 * clock: the same files and the same seeds give the same `digest` in every runtime.
 */
export const Report = z.strictObject({
  format: z.literal(1).describe('Version of this format.'),
  lab: z.string().describe('Slug of the lab.'),
  version: z.int().positive().describe('Version of the lab.'),
  runtime: z
    .enum(['embedded', 'node', 'webcontainer'])
    .describe('What it ran on; not part of the digest.'),
  seeds: z.array(z.int().nonnegative()).describe('Every check ran at each of these.'),
  status: z
    .enum(['pass', 'fail', 'error'])
    .describe('`error`: the submission could not be judged.'),
  passed: z.int().nonnegative().describe('Checks that passed at every seed.'),
  total: z.int().positive().describe('Checks there are.'),
  checks: z.array(CheckReport).describe('Every check, in the order of checks.ts.'),
  problem: Problem.optional().describe('Why it could not be judged.'),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('SHA-256 of the canonical JSON without `runtime` and `digest`.'),
});
export type Report = z.infer<typeof Report>;

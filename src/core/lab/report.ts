import * as z from 'zod/mini';
import { Problem } from '../problem.ts';
import { Counterexample, Evidence, Measure } from './evidence.ts';
import { CheckStatus } from './judgement.ts';
import { Seed } from './seed.ts';

/** What was found about one promise. */
export const CheckReport = z.strictObject({
  /** The check. */
  id: z.string(),
  /** The task it belongs to. */
  task: z.string(),
  /** What was promised, word for word. */
  promise: z.string(),
  status: CheckStatus,
  /** The seed at which it was observed. */
  seed: z.optional(Seed),
  /** What happened, with numbers. */
  observed: z.string(),
  /** What should have happened, with numbers. */
  expected: z.string(),
  /** What to look at next. */
  message: z.string(),
  counterexample: z.optional(Counterexample),
  evidence: z.array(Evidence),
  /** The numbers the promise bounds. */
  measures: z.array(Measure),
});
export type CheckReport = z.infer<typeof CheckReport>;

/**
 * The one thing that leaves a run; the same for page, CLI and CI. Nothing in it comes from a wall
 * clock: the same files and the same seeds give the same `digest` in every runtime.
 */
export const Report = z.strictObject({
  /** Version of this format. */
  format: z.literal(1),
  /** Slug of the lab. */
  lab: z.string(),
  /** Version of the lab. */
  version: z.int().check(z.positive()),
  /** What it ran on; not part of the digest. */
  runtime: z.enum(['embedded', 'node', 'webcontainer']),
  /** Every check ran at each of these. */
  seeds: z.array(Seed),
  /** `error`: the submission could not be judged. */
  status: z.enum(['pass', 'fail', 'error']),
  /** Checks that passed at every seed. */
  passed: z.int().check(z.nonnegative()),
  /** Checks there are. */
  total: z.int().check(z.positive()),
  /** Every check, in the order of checks.ts. */
  checks: z.array(CheckReport),
  /** Why it could not be judged. */
  problem: z.optional(Problem),
  /** SHA-256 of the canonical JSON without `runtime` and `digest`. */
  digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});
export type Report = z.infer<typeof Report>;

import type { Bench } from './bench.ts';
import type { Counterexample, Evidence, Measure } from './evidence.ts';

/** What a check found: the promise kept or broken, and what shows it. */
export interface Outcome {
  readonly status: 'pass' | 'fail' | 'error';
  /** What happened, with numbers. */
  readonly observed: string;
  /** What was promised, with numbers. */
  readonly expected: string;
  /** What to look at next; a question rather than a fix. */
  readonly message: string;
  readonly counterexample?: Counterexample | undefined;
  readonly evidence: readonly Evidence[];
  readonly measures: readonly Measure[];
}

/** One promise, and the experiment that tells whether it is kept. */
export interface Check {
  /** Stable name; stands in reports and in proof.json. */
  readonly id: string;
  /** The task of lab.json that it belongs to. */
  readonly task: string;
  /** The promise, word for word as README.mdx makes it. */
  readonly promise: string;
  /** It explains a failure that another check finds too, so it need not find one alone. */
  readonly diagnostic?: boolean;
  /** @throws ProblemError when the submission cannot be judged at all. */
  run(bench: Bench): Promise<Outcome>;
}

/** What an author of a lab exports from checks.ts. */
export interface LabGrader {
  /** The checks, in the order in which reports list them. */
  readonly default: readonly Check[];
  /**
   * Tries the simplest exchange once, before any check.
   *
   * @throws ProblemError that says what the entry module should export or give back.
   */
  readonly probe: (bench: Bench) => Promise<void>;
}

/** An outcome: `pass` when the promise was kept, `fail` otherwise. */
export function conclude(kept: boolean, finding: Omit<Outcome, 'status'>): Outcome {
  return { status: kept ? 'pass' : 'fail', ...finding };
}

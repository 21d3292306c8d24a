import { ProblemError } from '#core/problem-error.ts';
import type { LoadedProject } from '#core/realm/project.ts';
import type { Realm } from '#core/realm/realm.ts';
import { Bench, type BenchSetup } from './bench.ts';
import type { Check, LabGrader, Outcome } from './check.ts';
import type { CheckStatus, Judgement, Verdict } from './judgement.ts';

/** What a judgement needs beside the submission. */
export interface Court {
  readonly realm: Realm;
  readonly grader: LabGrader;
  /** How many events one simulation may take. */
  readonly events: number;
  /** Lets one macrotask pass and gives the promises that were rejected with nobody listening. */
  readonly unhandled: () => Promise<readonly unknown[]>;
  readonly print: BenchSetup['print'];
  /** Told before each trial, and after it. */
  readonly progress: (trial: { check: string; seed: number; status?: CheckStatus }) => void;
}

/** Runs every check on every seed, and gives the worst of what each one found. */
export async function judge(
  project: LoadedProject,
  seeds: readonly number[],
  court: Court,
): Promise<Verdict> {
  const found = new Map<string, Trial[]>();
  try {
    await court.grader.probe(benchFor(project, seeds[0] ?? 0, court));
    for (const seed of seeds) {
      for (const check of court.grader.default) {
        court.progress({ check: check.id, seed });
        const outcome = await attempt(check, benchFor(project, seed, court), court);
        court.progress({ check: check.id, seed, status: outcome.status });
        const trials = found.get(check.id) ?? [];
        found.set(check.id, [...trials, { seed, outcome }]);
      }
    }
  } catch (error) {
    if (error instanceof ProblemError) return { status: 'broken', problem: error.problem };
    throw error;
  }
  return { status: 'judged', judgements: [...found].map(([id, trials]) => summarise(id, trials)) };
}

interface Trial {
  readonly seed: number;
  readonly outcome: Outcome;
}

function benchFor(project: LoadedProject, seed: number, { realm, events, print }: Court): Bench {
  return new Bench({ realm, project, seed, events, print });
}

async function attempt(check: Check, bench: Bench, court: Court): Promise<Outcome> {
  let outcome: Outcome;
  try {
    outcome = await check.run(bench);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    outcome = broken(`The check could not finish: ${bench.describe(error)}.`);
  }
  const crashes = bench.crashes().map(({ node, at, text }) => `${text}, on ${node} at ${at} ms`);
  const rejections = (await court.unhandled()).map(
    (reason) => `unhandled rejection of ${bench.describe(reason)}`,
  );
  const [first] = [...crashes, ...rejections];
  if (first === undefined || outcome.status !== 'pass') return outcome;
  const message =
    'An error that nothing catches ends a Node.js process. Who should have caught this one?';
  return { ...outcome, status: 'fail', observed: `Nothing caught ${first}.`, message };
}

function broken(message: string): Outcome {
  return { status: 'error', observed: '', expected: '', message, evidence: [], measures: [] };
}

function summarise(id: string, trials: readonly Trial[]): Judgement {
  const shown = (['error', 'fail', 'pass'] as const)
    .map((status) => trials.find(({ outcome }) => outcome.status === status))
    .find((trial) => trial !== undefined) as Trial;
  const { evidence, measures, ...outcome } = shown.outcome;
  return {
    id,
    ...outcome,
    seed: shown.seed,
    evidence: [...evidence],
    measures: [...measures],
    trials: trials.map(({ seed, outcome: { status, measures: measured } }) => ({
      seed,
      status,
      measures: [...measured],
    })),
  };
}

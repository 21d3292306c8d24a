import { canonicalJson } from './canonical.ts';
import type { Files } from './files.ts';
import type { Judgement, Verdict } from './judgement.ts';
import type { Manifest } from './manifest.ts';
import type { CheckReport, Report } from './report.ts';
import { jobFor, type LabRuntime, type RunObserver } from './runtime.ts';

/** A promise of a lab, as its page and its reports list it. */
export interface PromiseOfLab {
  readonly id: string;
  readonly task: string;
  readonly promise: string;
}

/** What is graded: a lab, what it promises, and a learner's project. */
export interface Submission {
  readonly lab: Manifest;
  readonly promises: readonly PromiseOfLab[];
  /** The whole project: start files with the learner's in their places. */
  readonly files: Files;
  readonly seeds: readonly number[];
}

/** SHA-256 of a text's UTF-8 bytes, as 64 hexadecimal digits. */
export type Sha256 = (text: string) => string;

/** Runs a submission and gives the report; see `LabRuntime.run` for what it throws. */
export async function grade(
  submission: Submission,
  runtime: LabRuntime,
  sha256: Sha256,
  observer?: RunObserver,
  signal?: AbortSignal,
): Promise<Report> {
  const { lab, files, seeds } = submission;
  const verdict = await runtime.run(jobFor(lab, files, seeds), observer, signal);
  return reportOf(submission, verdict, runtime.name, sha256);
}

/** The report for a verdict. Every promise is in it once, whatever the verdict claims to be about. */
export function reportOf(
  { lab, promises, seeds }: Submission,
  verdict: Verdict,
  runtime: Report['runtime'],
  sha256: Sha256,
): Report {
  const judgements = verdict.status === 'judged' ? verdict.judgements : [];
  const checks = promises.map((promise) => checkReport(promise, judgements, seeds));
  const passed = checks.filter(({ status }) => status === 'pass').length;
  const status = verdict.status === 'broken' ? 'error' : passed === checks.length ? 'pass' : 'fail';
  const content = {
    format: 1 as const,
    lab: lab.slug,
    version: lab.version,
    seeds: [...seeds],
    status,
    passed,
    total: checks.length,
    checks,
    ...(verdict.status === 'broken' ? { problem: verdict.problem } : {}),
  } satisfies Omit<Report, 'runtime' | 'digest'>;
  return { ...content, runtime, digest: sha256(canonicalJson(content)) };
}

function checkReport(
  promise: PromiseOfLab,
  judgements: readonly Judgement[],
  seeds: readonly number[],
): CheckReport {
  const head = { id: promise.id, task: promise.task, promise: promise.promise };
  const judgement = judgements.find(({ id }) => id === promise.id);
  if (
    judgement === undefined ||
    String(judgement.trials.map(({ seed }) => seed)) !== String(seeds)
  ) {
    const unknown = {
      observed: '',
      expected: '',
      message: 'Not judged.',
      evidence: [],
      measures: [],
    };
    return { ...head, status: 'error', ...unknown };
  }
  const { trials: _trials, ...found } = judgement;
  return { ...head, ...found };
}

import type { Files } from '#core/lab/files.ts';
import type { CheckStatus, Judgement, Verdict } from '#core/lab/judgement.ts';
import type { Job, LabRuntime, LogLine, RunObserver } from '#core/lab/runtime.ts';
import type { Problem } from '#core/problem.ts';

/** What a scripted runtime finds about a project. */
export type Finding =
  | { readonly problem: Problem }
  | {
      readonly failing: readonly string[];
      readonly printed?: { lines: LogLine[]; dropped: number };
    };

/** A runtime that runs nothing: it finds what its script says, and tells of it as the real ones do. */
export class ScriptedRuntime implements LabRuntime {
  readonly name = 'embedded';
  readonly #checks: readonly string[];
  readonly #script: (files: Files) => Finding;

  constructor(checks: readonly string[], script: (files: Files) => Finding) {
    this.#checks = checks;
    this.#script = script;
  }

  async run(
    { files, seeds }: Job,
    observer: RunObserver = {},
    signal?: AbortSignal,
  ): Promise<Verdict> {
    const finding = this.#script(files);
    if ('problem' in finding) return { status: 'broken', problem: finding.problem };
    const statusOf = (id: string): CheckStatus => (finding.failing.includes(id) ? 'fail' : 'pass');
    for (const seed of seeds) {
      for (const check of this.#checks) {
        await Promise.resolve();
        signal?.throwIfAborted();
        observer.progress?.({ check, seed });
        observer.progress?.({ check, seed, status: statusOf(check) });
      }
    }
    if (finding.printed) observer.log?.(finding.printed.lines, finding.printed.dropped);
    return {
      status: 'judged',
      judgements: this.#checks.map((id) => judgement(id, statusOf(id), seeds)),
    };
  }

  dispose(): void {}
}

function judgement(id: string, status: CheckStatus, seeds: readonly number[]): Judgement {
  const evidence = [
    {
      kind: 'table' as const,
      title: id,
      text: `It was a ${status}.`,
      columns: ['what'],
      rows: [[status]],
    },
  ];
  const found = {
    observed: `a ${status}`,
    expected: 'a pass',
    message: 'Why?',
    evidence,
    measures: [],
  };
  return {
    id,
    status,
    seed: seeds[0] ?? 0,
    ...found,
    trials: seeds.map((seed) => ({ seed, status, measures: [] })),
  };
}

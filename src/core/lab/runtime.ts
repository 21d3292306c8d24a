import type { Level } from '#core/realm/virtual-console.ts';
import type { Files } from './files.ts';
import type { CheckStatus, Verdict } from './judgement.ts';
import type { Limits, Manifest } from './manifest.ts';

/** A submission to be judged. */
export interface Job {
  /** The whole project: start files with the learner's in their places. */
  readonly files: Files;
  readonly entry: string;
  /** Packages that the project may import. */
  readonly packages: readonly string[];
  readonly seeds: readonly number[];
  readonly limits: Limits;
}

/** The job of judging `files`, a whole project of `lab`'s, at `seeds`. */
export function jobFor(lab: Manifest, files: Files, seeds: readonly number[]): Job {
  const { entry, packages, limits } = lab;
  return { files, entry, packages, limits, seeds };
}

/** A line that learner code printed. */
export interface LogLine {
  readonly node: string;
  /** ms of virtual time. */
  readonly at: number;
  readonly check: string;
  readonly level: Level;
  readonly text: string;
}

/** What a run tells while it goes on. */
export interface RunObserver {
  /** A check at a seed has begun (no status) or ended. */
  progress?(trial: { check: string; seed: number; status?: CheckStatus | undefined }): void;
  /** Lines that were printed, and how many more were dropped so far. */
  log?(lines: readonly LogLine[], dropped: number): void;
}

export type RuntimeName = 'embedded' | 'node' | 'webcontainer';

/** What a lab needs of the machine it runs on. */
export interface LabRuntime {
  readonly name: RuntimeName;
  /**
   * Judges a submission. A hang, a crash or a flood ends in a verdict of `broken`; the runtime can
   * be used again at once.
   *
   * @throws the signal's reason when `signal` aborts.
   */
  run(job: Job, observer?: RunObserver, signal?: AbortSignal): Promise<Verdict>;
  /** Lets go of what it holds. */
  dispose(): void;
}

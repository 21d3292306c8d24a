import { observable, type Readable } from '#core/store.ts';
import type { Files } from './files.ts';
import { grade, type PromiseOfLab, type Sha256 } from './grade.ts';
import type { Manifest } from './manifest.ts';
import type { Report } from './report.ts';
import type { LabRuntime, LogLine } from './runtime.ts';

/** Where a session stands. */
export type SessionState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'compiling'; readonly stage: Stage }
  | {
      readonly phase: 'running';
      readonly stage: Stage;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly phase: 'judged';
      readonly report: Report;
      /** What was judged; the learner may have written on since. */
      readonly files: Files;
      readonly confirmed: boolean;
    }
  | { readonly phase: 'broken'; readonly report: Report; readonly files: Files }
  | { readonly phase: 'failed'; readonly message: string };

/** `practice` is one published seed; `confirm` is all of them and seeds nobody has seen. */
export type Stage = 'practice' | 'confirm';

/** What learner code printed in the latest run. */
export interface Printed {
  readonly lines: readonly LogLine[];
  readonly dropped: number;
}

/** What a session is made of. */
export interface SessionParts {
  readonly lab: Manifest;
  readonly promises: readonly PromiseOfLab[];
  readonly start: Files;
  readonly runtime: LabRuntime;
  readonly sha256: Sha256;
  /** A seed that nobody has seen. */
  readonly freshSeed: () => number;
}

/** How many unseen seeds a pass has to hold at, beside the published ones. */
const FRESH_SEEDS = 2;

/** One learner at one lab: the project as it stands, and what is known about it. */
export class Session {
  readonly parts: SessionParts;
  readonly #files;
  readonly #state = observable<SessionState>({ phase: 'idle' });
  readonly #printed = observable<Printed>({ lines: [], dropped: 0 });
  readonly #best = observable<ReadonlySet<string>>(new Set());
  #running: AbortController | undefined;

  constructor(parts: SessionParts) {
    this.parts = parts;
    this.#files = observable<Files>(parts.start);
  }

  /** The whole project. */
  get files(): Readable<Files> {
    return this.#files;
  }

  get state(): Readable<SessionState> {
    return this.#state;
  }

  get printed(): Readable<Printed> {
    return this.#printed;
  }

  /** Checks that passed in the run before the latest: what passed then and fails now was just broken. */
  get passedBefore(): Readable<ReadonlySet<string>> {
    return this.#best;
  }

  /** Puts `text` in place of a file's. Files that are given stay as they are. */
  edit(path: string, text: string): void {
    if (!this.parts.lab.editable.includes(path)) return;
    this.#files.set({ ...this.#files.get(), [path]: text });
  }

  /** Puts other files in place of all editable ones; what is missing goes back to the start. */
  replace(files: Files): void {
    const { lab, start } = this.parts;
    const own = lab.editable
      .filter((path) => path in files)
      .map((path) => [path, files[path] as string]);
    this.#files.set({ ...start, ...Object.fromEntries(own) });
  }

  /**
   * Judges the project as it stands: at the practice seed, and if that passes, at every published
   * seed and some fresh ones. A run that is under way is broken off first.
   */
  async run(): Promise<void> {
    this.stop();
    const running = new AbortController();
    this.#running = running;
    this.#remember();
    const files = this.#files.get();
    const gradeAt = (at: readonly number[], stage: Stage) =>
      this.#grade(files, at, stage, running.signal);
    try {
      const { seeds } = this.parts.lab;
      const practice = await gradeAt(seeds.slice(0, 1), 'practice');
      if (practice.status !== 'pass') return this.#settle(practice, files, false);
      this.#settle(practice, files, false);
      const fresh = Array.from({ length: FRESH_SEEDS }, () => this.parts.freshSeed());
      const confirmed = await gradeAt([...seeds, ...fresh], 'confirm');
      this.#settle(confirmed, files, confirmed.status === 'pass');
    } catch (error) {
      if (running.signal.aborted) return;
      this.#state.set({
        phase: 'failed',
        message: error instanceof Error ? error.message : String(error),
      });
    }
  }

  /** Breaks off a run that is under way; the state is then as it was before. */
  stop(): void {
    this.#running?.abort(new Error('The run was stopped.'));
    const { phase } = this.#state.get();
    if (phase === 'compiling' || phase === 'running') this.#state.set({ phase: 'idle' });
  }

  async #grade(
    files: Files,
    seeds: readonly number[],
    stage: Stage,
    signal: AbortSignal,
  ): Promise<Report> {
    const { lab, promises, runtime, sha256 } = this.parts;
    const total = seeds.length * promises.length;
    let done = 0;
    this.#state.set({ phase: 'compiling', stage });
    this.#printed.set({ lines: [], dropped: 0 });
    const observer = {
      progress: ({ status }: { status?: unknown }) => {
        if (status !== undefined) done++;
        if (!signal.aborted) this.#state.set({ phase: 'running', stage, done, total });
      },
      log: (lines: readonly LogLine[], dropped: number) => {
        this.#printed.set({ lines: [...this.#printed.get().lines, ...lines], dropped });
      },
    };
    return grade({ lab, promises, files, seeds }, runtime, sha256, observer, signal);
  }

  #settle(report: Report, files: Files, confirmed: boolean): void {
    if (report.status === 'error') this.#state.set({ phase: 'broken', report, files });
    else this.#state.set({ phase: 'judged', report, files, confirmed });
  }

  #remember(): void {
    const state = this.#state.get();
    if (state.phase !== 'judged') return;
    const passed = state.report.checks
      .filter(({ status }) => status === 'pass')
      .map(({ id }) => id);
    this.#best.set(new Set(passed));
  }
}

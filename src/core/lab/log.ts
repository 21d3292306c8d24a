import type { LogLine } from './runtime.ts';

/** Lines kept of one check at one seed; a check may run thousands of calls. */
const LINES_PER_TRIAL = 50;
/** Lines kept of a run. */
const LINES_PER_RUN = 1_000;

/** What learner code printed in a run: the first lines of each trial, and a count of the rest. */
export class Log {
  #trial = 0;
  #lines: LogLine[] = [];
  #kept = 0;
  #dropped = 0;

  /** A new trial begins: it may print its own first lines. */
  next(): void {
    this.#trial = 0;
  }

  /** Keeps the line that `make` makes, or only counts it. */
  add(make: () => LogLine): void {
    if (this.#trial >= LINES_PER_TRIAL || this.#kept >= LINES_PER_RUN) {
      this.#dropped++;
      return;
    }
    this.#trial++;
    this.#kept++;
    this.#lines.push(make());
  }

  /** Lines added since it was last asked, and how many were dropped since the run began. */
  take(): { lines: LogLine[]; dropped: number } {
    const lines = this.#lines;
    this.#lines = [];
    return { lines, dropped: this.#dropped };
  }
}

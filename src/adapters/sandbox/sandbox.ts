import type { Compiler, Library } from '#core/lab/compiler.ts';
import { BrokenOff, converse } from '#core/lab/conversation.ts';
import type { Verdict } from '#core/lab/judgement.ts';
import type { Job, LabRuntime, RunObserver } from '#core/lab/runtime.ts';
import { ProblemError } from '#core/problem-error.ts';
import type { Clock } from '#core/sim/clock.ts';
import { Cell } from './cell.ts';

/** What the embedded runtime is made of. */
export interface SandboxParts {
  readonly document: Document;
  /** Gives the text of the guest's script; asked once. */
  readonly guest: () => Promise<string>;
  readonly compiler: Compiler;
  /** Asked once, for what the first job names: a sandbox is for one lab. */
  readonly library: Library;
  readonly clock: Clock;
}

/**
 * Judges submissions in the browser: an opaque-origin frame with a worker, started ahead of need
 * and used again while it behaves. One that hangs is thrown away, with its memory.
 */
export class Sandbox implements LabRuntime {
  readonly name = 'embedded';
  readonly #parts: SandboxParts;
  #guest: Promise<string> | undefined;
  #cell: Promise<Cell> | undefined;
  #packaged: ReturnType<Library> | undefined;

  constructor(parts: SandboxParts) {
    this.#parts = parts;
  }

  /** Starts the frame ahead of the first run. */
  warm(): Promise<Cell> {
    this.#guest ??= this.#parts.guest();
    this.#cell ??= this.#guest.then((guest) => Cell.boot(this.#parts.document, guest));
    return this.#cell;
  }

  async run(job: Job, observer: RunObserver = {}, signal?: AbortSignal): Promise<Verdict> {
    signal?.throwIfAborted();
    const { compiler, clock } = this.#parts;
    const { entry, seeds, limits } = job;
    try {
      const [cell, own, packaged] = await Promise.all([
        this.warm(),
        compiler.compile(job),
        this.#packages(job),
      ]);
      const request = { modules: [...packaged, ...own], entry, seeds, events: limits.events };
      return await converse(cell, request, { job, clock, observer, signal });
    } catch (error) {
      if (error instanceof ProblemError) return { status: 'broken', problem: error.problem };
      this.#replace();
      if (error instanceof BrokenOff) return error.verdict;
      throw error;
    }
  }

  async #packages({ packages }: Job): ReturnType<Library> {
    try {
      this.#packaged ??= this.#parts.library(packages);
      return await this.#packaged;
    } catch (error) {
      this.#packaged = undefined;
      throw error;
    }
  }

  dispose(): void {
    void this.#cell?.then((cell) => cell.dispose()).catch(() => {});
    this.#cell = undefined;
    this.#guest = undefined;
  }

  /** Throws the frame away and starts another, so that the next run finds one. */
  #replace(): void {
    const guest = this.#guest;
    this.dispose();
    this.#guest = guest;
    this.warm().catch(() => {});
  }
}

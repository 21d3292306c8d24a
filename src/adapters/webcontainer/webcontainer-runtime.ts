import type { Box } from '#core/container/box.ts';
import { runFiles } from '#core/container/layout.ts';
import { NoContainer } from '#core/container/trouble.ts';
import { outOfMemory } from '#core/lab/broken-runs.ts';
import { BrokenOff, converse } from '#core/lab/conversation.ts';
import type { Verdict } from '#core/lab/judgement.ts';
import type { Project } from '#core/lab/modules.ts';
import type { Job, LabRuntime, RunObserver } from '#core/lab/runtime.ts';
import type { Clock } from '#core/sim/clock.ts';
import { within } from '#core/within.ts';
import { GuestEnded, Judging } from './judging.ts';

/** Where a runtime gets its box from. */
export interface BoxSource {
  /** The box that is there, or a new one. @throws NoContainer when none can be had. */
  box(): Promise<Box>;
  /** Gives up a box in which something cannot be ended; the next call of `box` gives another. */
  discard(box: Box): void;
}

/** What the runtime in a WebContainer is made of. */
export interface WebContainerParts {
  readonly source: BoxSource;
  readonly clock: Clock;
  /** Who runs, for the names of files: the page and the terminal run side by side in one box. */
  readonly who: string;
}

/** How long a guest may take to start, in ms. */
const START_MS = 15_000;
/** How long a process may take to end once it was told to, in ms. */
const GRACE_MS = 1_000;
/** How long a box may take to answer when it is asked whether it is still there, in ms. */
const ANSWER_MS = 3_000;

/**
 * Judges submissions in a WebContainer: a fresh process for each, which is asked by a file and answers
 * in one. Neither exit status nor output is believed: the first is not always handed on
 * (stackblitz/webcontainer-core#1305), the second is where anything may print.
 */
export class WebContainerRuntime implements LabRuntime {
  readonly name = 'webcontainer';
  readonly #parts: WebContainerParts;
  #runs = 0;

  constructor(parts: WebContainerParts) {
    this.#parts = parts;
  }

  /** @throws NoContainer too, when there is no box or it is lost on the way. */
  async run(job: Job, observer: RunObserver = {}, signal?: AbortSignal): Promise<Verdict> {
    signal?.throwIfAborted();
    const { source, clock } = this.#parts;
    const box = await untilAborted(source.box(), signal);
    const files = runFiles(`${this.#parts.who}-${++this.#runs}`);
    await box.write(files.request, JSON.stringify(requestFor(job)));
    const judging = await Judging.start(box, clock, files);
    let check: string | undefined;
    const reached = (id: string) => {
      check = id;
    };
    try {
      await this.#started(judging, signal);
      const rules = { job, clock, observer, signal, reached };
      return await Promise.race([converse(judging, undefined, rules), judging.ended]);
    } catch (error) {
      if (error instanceof GuestEnded && /heap out of memory/i.test(error.printed))
        return outOfMemory(check, job.limits.memoryMb);
      if (!(error instanceof BrokenOff)) throw error;
      await this.#answers(box, files.request);
      return error.verdict;
    } finally {
      // A process in a hot loop cannot be ended from outside (stackblitz/webcontainer-core#1121).
      if (!(await judging.end(GRACE_MS))) source.discard(box);
      else for (const file of Object.values(files)) box.remove(file).catch(() => {});
    }
  }

  dispose(): void {}

  async #started(judging: Judging, signal: AbortSignal | undefined): Promise<void> {
    const late = () => new NoContainer('time-out', new Error('A process in it did not start.'));
    const first = within(START_MS, judging.first(), this.#parts.clock, late);
    await untilAborted(Promise.race([first, judging.ended]), signal);
  }

  /** A box that says nothing is no fault of the learner's. Most often the browser took its memory back. */
  async #answers(box: Box, file: string): Promise<void> {
    await within(ANSWER_MS, box.read(file), this.#parts.clock, () => new NoContainer('memory'));
  }
}

/** What a guest is asked, as it lies in a file; the packages it may need lie beside it. */
export interface BoxRequest {
  readonly project: Project;
  readonly seeds: readonly number[];
  readonly events: number;
}

function requestFor({ files, entry, packages, seeds, limits }: Job): BoxRequest {
  return { project: { files, entry, packages }, seeds, events: limits.events };
}

/** Settles as `promise` does, or rejects with the signal's reason when that comes first. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

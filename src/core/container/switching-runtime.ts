import type { Verdict } from '#core/lab/judgement.ts';
import type { Job, LabRuntime, RunObserver, RuntimeName } from '#core/lab/runtime.ts';
import { NoContainer } from './trouble.ts';

/** What a switching runtime is made of. */
export interface SwitchingParts {
  readonly embedded: LabRuntime;
  readonly container: LabRuntime;
  /** Whether runs are to be judged in the container. */
  readonly useContainer: () => boolean;
  /** Told when the container turns out to be gone. */
  readonly lost: (reason: NoContainer) => void;
}

/**
 * Judges in the container while it is open, and embedded otherwise. A run whose container is lost is
 * judged embedded from the start: the same code at the same seeds is found the same there.
 */
export class SwitchingRuntime implements LabRuntime {
  readonly #parts: SwitchingParts;
  #name: RuntimeName;

  constructor(parts: SwitchingParts) {
    this.#parts = parts;
    this.#name = parts.embedded.name;
  }

  /** Which runtime judged last. */
  get name(): RuntimeName {
    return this.#name;
  }

  async run(job: Job, observer: RunObserver = {}, signal?: AbortSignal): Promise<Verdict> {
    const { embedded, container, useContainer, lost } = this.#parts;
    if (!useContainer()) return this.#judge(embedded, job, observer, signal);
    const told = countTold(observer);
    try {
      return await this.#judge(container, job, told.observer, signal);
    } catch (error) {
      if (!(error instanceof NoContainer)) throw error;
      lost(error);
      return await this.#judge(embedded, job, told.onlyMore(), signal);
    }
  }

  dispose(): void {
    this.#parts.embedded.dispose();
    this.#parts.container.dispose();
  }

  async #judge(
    runtime: LabRuntime,
    job: Job,
    observer: RunObserver,
    signal: AbortSignal | undefined,
  ): Promise<Verdict> {
    const verdict = await runtime.run(job, observer, signal);
    this.#name = runtime.name;
    return verdict;
  }
}

/** Passes on what a run tells, and of a run of the same after it only what the first had not told. */
function countTold(observer: RunObserver): { observer: RunObserver; onlyMore: () => RunObserver } {
  let [trials, lines] = [0, 0];
  return {
    observer: {
      progress(trial) {
        trials++;
        observer.progress?.(trial);
      },
      log(printed, dropped) {
        lines += printed.length;
        observer.log?.(printed, dropped);
      },
    },
    onlyMore: () => ({
      progress(trial) {
        if (trials-- <= 0) observer.progress?.(trial);
      },
      log(printed, dropped) {
        const more = printed.slice(Math.max(0, lines));
        lines -= printed.length;
        if (more.length > 0 || dropped > 0) observer.log?.(more, dropped);
      },
    }),
  };
}

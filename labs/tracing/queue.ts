import type { Scheduler } from '#core/sim/scheduler.ts';
import { fromMs } from '#core/sim/time.ts';

/** How a queue makes batches. */
export interface Batching {
  /** Most messages in one. */
  readonly most: number;
  /** How long the first waits for others, in ms. */
  readonly waitMs: number;
}

/** Gathers messages, and hands them on in the order in which they came. */
export class Queue<M> {
  readonly #clock: Scheduler;
  readonly #batching: Batching;
  readonly #deliver: (batch: readonly M[]) => void;
  #waiting: M[] = [];

  constructor(clock: Scheduler, batching: Batching, deliver: (batch: readonly M[]) => void) {
    this.#clock = clock;
    this.#batching = batching;
    this.#deliver = deliver;
  }

  push(message: M): void {
    const { most, waitMs } = this.#batching;
    this.#waiting.push(message);
    if (this.#waiting.length >= most) this.#flush();
    else if (this.#waiting.length === 1) this.#clock.after(fromMs(waitMs), () => this.#flush());
  }

  #flush(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length > 0) this.#deliver(batch);
  }
}

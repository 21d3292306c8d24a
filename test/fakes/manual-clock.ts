import type { Clock, Timer } from '#core/sim/clock.ts';
import { fromMs, type Micros } from '#core/sim/time.ts';

/** A clock that moves when it is told to. */
export class ManualClock implements Clock {
  #now: Micros = 0;
  #waiting: { at: Micros; action: () => void }[] = [];

  now(): Micros {
    return this.#now;
  }

  /** How many timers wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  after(delay: Micros, action: () => void): Timer {
    const timer = { at: this.#now + delay, action };
    this.#waiting.push(timer);
    return {
      cancel: () => {
        this.#waiting = this.#waiting.filter((other) => other !== timer);
      },
    };
  }

  /** Lets `ms` milliseconds pass, and everything promised meanwhile settle. */
  async pass(ms: number): Promise<void> {
    this.#now += fromMs(ms);
    const due = this.#waiting.filter(({ at }) => at <= this.#now);
    this.#waiting = this.#waiting.filter(({ at }) => at > this.#now);
    for (const { action } of due.sort((a, b) => a.at - b.at)) action();
    await settle();
  }
}

/** Lets chains of promises come to their end. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn++) await null;
}

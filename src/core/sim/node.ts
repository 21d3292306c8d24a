import type { Timer } from './clock.ts';
import type { Scheduler } from './scheduler.ts';
import { type Micros, toMs } from './time.ts';

/** Wall-clock time at virtual time zero: 2030-01-01T00:00:00Z, in milliseconds. */
export const EPOCH_MS = 1_893_456_000_000;

/** One thing that went wrong on a node and that no code was there to catch. */
export interface Crash {
  readonly at: Micros;
  readonly reason: unknown;
}

/**
 * A machine with one process on it: a wall clock that may be wrong, one thread, and a life that can
 * end. Work for the node (timers, deliveries) waits while its thread is busy and is lost once it
 * is down, as it would be for a Node.js process.
 */
export class Node {
  readonly name: string;
  /** How far its wall clock is ahead of true time, in microseconds; negative when behind. */
  skew: Micros;
  readonly #scheduler: Scheduler;
  readonly #crashes: Crash[] = [];
  #busyUntil: Micros = 0;
  #up = true;
  readonly #pending = { count: 0 };

  constructor(scheduler: Scheduler, name: string, skew: Micros = 0) {
    this.#scheduler = scheduler;
    this.name = name;
    this.skew = skew;
  }

  /** The present for code on this node: later than the world's while its thread is busy. */
  now(): Micros {
    return Math.max(this.#scheduler.now(), this.#busyUntil);
  }

  /** Milliseconds since 1970 on this node's wall clock, with three decimals. */
  wall(): number {
    return EPOCH_MS + toMs(this.now() + this.skew);
  }

  get up(): boolean {
    return this.#up;
  }

  /** Timers set on this node that have neither fired nor been called off. */
  get timers(): number {
    return this.#pending.count;
  }

  get crashes(): readonly Crash[] {
    return this.#crashes;
  }

  /** Uses the thread for `cost` microseconds: everything else on this node waits that long. */
  burn(cost: Micros): void {
    if (!(cost >= 0)) throw new RangeError(`Cannot burn \`${cost}\` µs: give 0 or more.`);
    this.#busyUntil = this.now() + Math.round(cost);
  }

  /** Runs `action` on this node's thread in `delay` µs, or as soon after as the thread is free. */
  after(delay: Micros, action: () => void): Timer {
    this.#pending.count++;
    const timer = new PendingTimer(this.#pending, action);
    timer.arrival = this.deliver(this.now() + delay, () => timer.fire());
    return timer;
  }

  /**
   * Runs `action` on this node's thread at `time`, or as soon after as the thread is free. What it
   * gives back calls it off as long as `time` has not come.
   */
  deliver(time: Micros, action: () => void): Timer {
    return this.#scheduler.at(time, () => {
      if (!this.#up) return;
      if (this.#busyUntil > this.#scheduler.now()) this.deliver(this.#busyUntil, action);
      else action();
    });
  }

  /** Records an error that nothing on this node caught: in production it ends the process. */
  crash(reason: unknown): void {
    this.#crashes.push({ at: this.now(), reason });
  }

  /** Ends the process: nothing scheduled on this node happens any more. */
  stop(): void {
    this.#up = false;
  }
}

/** A timer of a node, counted until it fires or is called off. */
class PendingTimer implements Timer {
  arrival: Timer | undefined;
  readonly #pending: { count: number };
  #action: (() => void) | undefined;

  constructor(pending: { count: number }, action: () => void) {
    this.#pending = pending;
    this.#action = action;
  }

  fire(): void {
    const action = this.#action;
    this.#close();
    action?.();
  }

  cancel(): void {
    this.#close();
    this.arrival?.cancel();
  }

  #close(): void {
    if (this.#action !== undefined) this.#pending.count--;
    this.#action = undefined;
  }
}

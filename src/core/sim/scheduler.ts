import type { Clock, Timer } from './clock.ts';
import { Event, EventHeap } from './event-heap.ts';
import type { Micros } from './time.ts';
import { QUIET_TURNS, type Turn } from './turn.ts';

/** Why a run stopped: nothing left to do, the horizon reached, or more events than allowed. */
export type Rest = 'idle' | 'horizon' | 'exhausted';

/** Where a run has to stop. */
export interface Horizon {
  /** Virtual time, in microseconds; events beyond it stay scheduled. Default: none. */
  readonly until?: Micros;
  /** How many events may fire before the run counts as a livelock. Default: no limit. */
  readonly events?: number;
}

const settled = Promise.resolve();
// Taken before a realm patches it. A turn by `then` costs two thirds of one by `await`.
const { then } = Promise.prototype;

/**
 * The virtual clock: fires events in order of time, and lets promise chains settle in between.
 *
 * Time stands still while code runs. After each event the microtask queue is given turns until
 * `QUIET_TURNS` of them pass in which no counted continuation ran; only then does time move. No
 * macrotask is used: a hop costs 12-37 µs in Chromium and 200 µs in WebKit, a turn 0.03 µs.
 */
export class Scheduler implements Clock {
  readonly #heap = new EventHeap();
  readonly #turn: Turn;
  #now: Micros = 0;
  #sequence = 0;
  #fired = 0;

  /** @param turn the bookkeeping that the driven code bumps; one for all runs of a realm. */
  constructor(turn: Turn) {
    this.#turn = turn;
  }

  now(): Micros {
    return this.#now;
  }

  /** How many events have fired so far. */
  get fired(): number {
    return this.#fired;
  }

  after(delay: Micros, action: () => void): Timer {
    return this.at(this.#now + delay, action);
  }

  /**
   * Runs `action` at `time`, in the async frame of whoever asks.
   *
   * @throws RangeError when `time` is not a whole microsecond, or has passed.
   */
  at(time: Micros, action: () => void): Timer {
    if (!Number.isSafeInteger(time) || time < this.#now) {
      throw new RangeError(`Cannot schedule at \`${time}\` µs: it is \`${this.#now}\` µs now.`);
    }
    const event = new Event(time, this.#sequence++, action, this.#turn.frame);
    this.#heap.push(event);
    return event;
  }

  /**
   * Lets time pass until nothing is left to happen, or until the horizon, where the clock then
   * stands. An error thrown by an event's action ends the run and comes out here.
   */
  run(horizon: Horizon = {}): Promise<Rest> {
    const { until = Number.POSITIVE_INFINITY, events = Number.POSITIVE_INFINITY } = horizon;
    const turn = this.#turn;
    const last = this.#fired + events;
    return new Promise((resolve, reject) => {
      let seen = turn.activity;
      let quiet = 0;
      const step = () => {
        quiet = turn.activity === seen ? quiet + 1 : 0;
        if (quiet === QUIET_TURNS) {
          try {
            const rest = this.#advance(until, last);
            if (rest !== undefined) return resolve(rest);
          } catch (error) {
            return reject(error);
          }
          quiet = 0;
        }
        seen = turn.activity;
        void Reflect.apply(then, settled, [step]);
      };
      void Reflect.apply(then, settled, [step]);
    });
  }

  /** Fires the next event, or says why there is none to fire. */
  #advance(until: Micros, last: number): Rest | undefined {
    const next = this.#next();
    if (next === undefined || next.time > until) {
      if (until !== Number.POSITIVE_INFINITY) this.#now = until;
      return next === undefined ? 'idle' : 'horizon';
    }
    if (this.#fired >= last) return 'exhausted';
    this.#heap.pop();
    this.#now = next.time;
    this.#fired++;
    this.#turn.frame = next.frame;
    try {
      next.action();
    } finally {
      this.#turn.frame = undefined;
    }
    return undefined;
  }

  /** The earliest event that was not called off; those that were are dropped on the way. */
  #next(): Event | undefined {
    for (;;) {
      const next = this.#heap.peek();
      if (!next?.cancelled) return next;
      this.#heap.pop();
    }
  }
}

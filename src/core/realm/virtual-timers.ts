import type { Timer } from '#core/sim/clock.ts';
import type { Node } from '#core/sim/node.ts';
import { MILLISECOND, type Micros, wholeMicros } from '#core/sim/time.ts';
import type { Turn } from '#core/sim/turn.ts';

type Callback = (...values: unknown[]) => void;

/** The longest delay that browsers and Node.js keep: 2^31 - 1 ms; a longer one counts as 1 ms. */
const LONGEST_MS = 2_147_483_647;

/** What a timer function gives back: Node.js's handle, which also works where a number is wanted. */
class Timeout {
  readonly #id: number;

  constructor(id: number) {
    this.#id = id;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }

  [Symbol.toPrimitive](): number {
    return this.#id;
  }
}

/** `setTimeout` and its family for one node, in virtual time, fractions of a millisecond kept. */
export function virtualTimers(node: Node, turn: Turn) {
  const timers = new Map<number, Timer>();
  let ids = 0;

  const start = (delay: Micros, action: () => void, id: number) => {
    const fire = () => {
      timers.delete(id);
      action();
    };
    timers.set(id, node.after(delay, fire));
  };
  const once = (delay: Micros, action: () => void) => {
    const id = ++ids;
    start(delay, action, id);
    return new Timeout(id);
  };
  const repeat = (delay: Micros, action: () => void) => {
    const id = ++ids;
    const again = () => {
      start(delay, again, id);
      action();
    };
    start(delay, again, id);
    return new Timeout(id);
  };
  const clear = (handle: unknown) => {
    const id = Number(handle ?? 0);
    timers.get(id)?.cancel();
    timers.delete(id);
  };
  const calling = (callback: unknown, values: unknown[]) => guarded(callback, values, node, turn);

  return {
    setTimeout: (callback: unknown, ms?: unknown, ...values: unknown[]) =>
      once(delayOf(ms), calling(callback, values)),
    setInterval: (callback: unknown, ms?: unknown, ...values: unknown[]) =>
      repeat(delayOf(ms), calling(callback, values)),
    setImmediate: (callback: unknown, ...values: unknown[]) => once(0, calling(callback, values)),
    clearTimeout: clear,
    clearInterval: clear,
    clearImmediate: clear,
  };
}

/** A call of `callback` that counts as activity, and whose error ends the node's process. */
export function guarded(callback: unknown, values: unknown[], node: Node, turn: Turn): () => void {
  if (typeof callback !== 'function')
    throw new TypeError(`Expected a function to call, got \`${String(callback)}\`.`);
  return () => {
    turn.activity++;
    try {
      (callback as Callback)(...values);
    } catch (error) {
      node.crash(error);
    }
  };
}

/** Node.js's rule: a delay that is not at least 1 ms, or is too long, counts as 1 ms. */
function delayOf(ms: unknown): Micros {
  const delay = Number(ms);
  return delay >= 1 && delay <= LONGEST_MS ? wholeMicros(delay * MILLISECOND) : MILLISECOND;
}

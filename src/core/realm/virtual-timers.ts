import type { Node } from '#core/sim/node.ts';
import { MILLISECOND, type Micros, wholeMicros } from '#core/sim/time.ts';
import type { Turn } from '#core/sim/turn.ts';
import { Numbered, Timeout } from './timeout.ts';

type Callback = (...values: unknown[]) => void;

/** The longest delay that browsers and Node.js keep: 2^31 - 1 ms; a longer one counts as 1 ms. */
const LONGEST_MS = 2_147_483_647;

/** `setTimeout` and its family for one node, in virtual time, fractions of a millisecond kept. */
export function virtualTimers(node: Node, turn: Turn) {
  const numbered = new Numbered();

  const once = (delay: Micros, action: () => void) =>
    Timeout.hold(new Timeout(numbered), node.after(delay, action));
  const repeat = (delay: Micros, action: () => void) => {
    const timeout = new Timeout(numbered);
    const again = () => {
      Timeout.hold(timeout, node.after(delay, again));
      action();
    };
    return Timeout.hold(timeout, node.after(delay, again));
  };
  const clear = (handle: unknown) => Timeout.clear(handle, numbered);
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

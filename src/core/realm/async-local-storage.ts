import type { Frame, Turn } from '#core/sim/turn.ts';

/** A constructor like Node.js's `AsyncLocalStorage`, whose values travel with the frames of `turn`. */
export function asyncLocalStorage(turn: Turn) {
  const inFrame = <R>(frame: Frame, work: () => R): R => {
    const before = turn.frame;
    turn.frame = frame;
    try {
      return work();
    } finally {
      turn.frame = before;
    }
  };
  return class AsyncLocalStorage<T> {
    /** Calls `work` with `store` as the value here, for it and all that it starts. */
    run<A extends unknown[], R>(store: T, work: (...values: A) => R, ...values: A): R {
      return inFrame(new Map(turn.frame).set(this, store), () => work(...values));
    }

    /** The value that the code which is running was started with, or undefined. */
    getStore(): T | undefined {
      return turn.frame?.get(this) as T | undefined;
    }
  };
}

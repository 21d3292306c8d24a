import type { Turn } from '#core/sim/turn.ts';
import { argumentTypeError } from './argument-error.ts';

type Work<A extends unknown[], R> = (...values: A) => R;

interface Options<T> {
  /** What `getStore` gives where nothing was set. */
  readonly defaultValue?: T;
  readonly name?: string;
}

/** Gives back a function that calls `work` in the frame of now. */
type Bind = (work: (...values: never[]) => unknown) => (...values: never[]) => unknown;

/**
 * A class like Node.js's `AsyncLocalStorage`, whose values travel with the frames of `turn`. Follows
 * `lib/internal/async_local_storage/async_context_frame.js` of Node.js 24 step by step, for instance
 * in that `run` puts back a value and not a frame, and that `disable` empties a frame in place.
 */
export function asyncLocalStorage(turn: Turn, bind: Bind) {
  return class AsyncLocalStorage<T> {
    readonly #default: T | undefined;
    readonly #name: string;

    constructor(options: Options<T> = {}) {
      if (typeof options !== 'object' || options === null || Array.isArray(options))
        throw argumentTypeError('options', 'object', options);
      this.#default = options.defaultValue;
      this.#name = options.name === undefined ? '' : `${options.name}`;
    }

    get name(): string {
      return this.#name;
    }

    /** Calls `work` with `store` as the value here, for it and all that it starts. */
    run<A extends unknown[], R>(store: T, work: Work<A, R>, ...values: A): R {
      const before = this.getStore();
      if (Object.is(before, store)) return Reflect.apply(work, null, values);
      this.enterWith(store);
      try {
        return Reflect.apply(work, null, values);
      } finally {
        this.enterWith(before as T);
      }
    }

    /** Calls `work` without a value here. */
    exit<A extends unknown[], R>(work: Work<A, R>, ...values: A): R {
      return this.run(undefined as T, work, ...values);
    }

    /** Makes `store` the value here for the rest of the running code and all that it starts. */
    enterWith(store: T): void {
      const { frame } = turn;
      // A frame is an allocation for each `run`, and the default is as good as none.
      const alone = frame === undefined || (frame.size === 1 && frame.has(this));
      if (alone && Object.is(store, this.#default)) turn.frame = undefined;
      else turn.frame = (alone ? new Map() : new Map(frame)).set(this, store);
    }

    /** The value that the running code was started with, or the default. */
    getStore(): T | undefined {
      const { frame } = turn;
      return frame?.has(this) ? (frame.get(this) as T) : this.#default;
    }

    /** Takes the value out of the current frame, for all code that runs in it. */
    disable(): void {
      (turn.frame as Map<object, unknown> | undefined)?.delete(this);
    }

    static bind(work: (...values: never[]) => unknown) {
      return bind(work);
    }

    /** A function that calls what it is given in the frame of now. */
    static snapshot() {
      return bind((work: Work<unknown[], unknown>, ...values: unknown[]) => work(...values));
    }
  };
}

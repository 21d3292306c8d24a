import type { Frame, Turn } from '#core/sim/turn.ts';
import { argumentError, argumentTypeError } from './argument-error.ts';

type Work = (...values: never[]) => unknown;

interface Options {
  readonly triggerAsyncId?: number;
  readonly requireManualDestroy?: boolean;
}

/** Calls `work` in `frame`, and puts the frame of now back, whatever comes of it. */
function inFrame<R>(turn: Turn, frame: Frame, work: () => R): R {
  const before = turn.frame;
  turn.frame = frame;
  try {
    return work();
  } finally {
    turn.frame = before;
  }
}

/**
 * A class like Node.js's `AsyncResource`: a frame kept for later. There are no hooks, so an id is a
 * number and nothing more; ids count from 2, for 1 is the code that started it all.
 */
export function asyncResource(turn: Turn) {
  let ids = 1;
  return class AsyncResource {
    readonly #frame = turn.frame;
    readonly #id: number;
    readonly #trigger: number;

    constructor(type: string, options: Options | number = {}) {
      if (typeof type !== 'string') throw argumentTypeError('type', 'string', type);
      const trigger = typeof options === 'number' ? options : (options.triggerAsyncId ?? 1);
      if (!Number.isSafeInteger(trigger) || trigger < -1)
        throw argumentError(
          new RangeError(`Invalid triggerAsyncId value: ${trigger}`),
          'ERR_INVALID_ASYNC_ID',
        );
      this.#trigger = trigger;
      this.#id = ++ids;
    }

    /** Calls `work` in the frame that was current when this was made. */
    runInAsyncScope(work: Work, self?: unknown, ...values: unknown[]): unknown {
      return inFrame(turn, this.#frame, () => Reflect.apply(work, self, values));
    }

    /** A function that calls `work` in this resource's frame. */
    bind(work: Work, self?: unknown): Work {
      if (typeof work !== 'function') throw argumentTypeError('fn', 'function', work);
      const resource = this;
      const bound = function bound(this: unknown, ...values: unknown[]): unknown {
        return resource.runInAsyncScope(work, self === undefined ? this : self, ...values);
      };
      return Object.defineProperty(bound, 'length', { value: work.length, configurable: true });
    }

    /** A function that calls `work` in the frame of now. */
    static bind(work: Work, type?: string, self?: unknown): Work {
      return new AsyncResource(type || work.name || 'bound-anonymous-fn').bind(work, self);
    }

    emitDestroy(): this {
      return this;
    }

    asyncId(): number {
      return this.#id;
    }

    triggerAsyncId(): number {
      return this.#trigger;
    }
  };
}

import type { Turn } from '#core/sim/turn.ts';

/**
 * Prepares a value that a promise is about to take over. The engine calls a custom thenable's `then`
 * in a microtask of its own, where nothing is known of who waits; so a thenable is replaced by one
 * that puts the frame of now back first. Promises and everything else come back as they are, and
 * `then` is read once and called after as many microtasks as without this.
 */
export function carryThenables(turn: Turn): (value: unknown) => unknown {
  const { prototype } = Promise;
  const { getPrototypeOf } = Object;
  const carry = (value: object) => {
    const { frame } = turn;
    let then: unknown;
    try {
      if (value instanceof Promise && value.constructor === Promise) return value;
      then = (value as { then?: unknown }).then;
    } catch (error) {
      return {
        // biome-ignore lint/suspicious/noThenProperty: it stands in for one whose getter throws.
        get then(): never {
          throw error;
        },
      };
    }
    if (typeof then !== 'function') return value;
    return {
      // biome-ignore lint/suspicious/noThenProperty: it stands in for a thenable.
      then(...settle: unknown[]): unknown {
        turn.activity++;
        turn.frame = frame;
        return Reflect.apply(then, value, settle);
      },
    };
  };
  return (value) => {
    if (typeof value !== 'object' && typeof value !== 'function') return value;
    return value === null || getPrototypeOf(value) === prototype ? value : carry(value);
  };
}

import type { Turn } from '#core/sim/turn.ts';

type Callback = ((value: unknown) => unknown) | null | undefined;

/**
 * Makes `then` count continuations and carry the async frame. Native `await` does not call it (the
 * compiler sees to that); `then`, `catch`, `finally`, `Promise.all` and its like, and a promise
 * returned from an async function, all do.
 */
export function followPromises(prototype: Promise<unknown>, turn: Turn): void {
  const native = prototype.then;
  // What a `then` passes through takes a turn as well, and has to be counted.
  const pass = (value: unknown) => {
    turn.activity++;
    return value;
  };
  const passOn = (reason: unknown) => {
    turn.activity++;
    throw reason;
  };
  const follow = (callback: Callback, frame: Turn['frame'], otherwise: Callback): Callback => {
    if (typeof callback !== 'function') return otherwise;
    return (value) => {
      turn.activity++;
      turn.frame = frame;
      return callback(value);
    };
  };
  function follower(this: Promise<unknown>, fulfilled?: Callback, rejected?: Callback): unknown {
    turn.activity++;
    const { frame } = turn;
    return Reflect.apply(native, this, [
      follow(fulfilled, frame, pass),
      follow(rejected, frame, passOn),
    ]);
  }
  Object.defineProperty(follower, 'name', { value: 'then' });
  const descriptor = { value: follower, writable: true, enumerable: false, configurable: true };
  Reflect.defineProperty(prototype, 'then', descriptor);
}

/**
 * Counts when a promise that no code of ours awaits is made and when it is settled: `yield*` hands
 * promises through, and takes a turn at each level on the way down and on the way up.
 */
export function followSettling(turn: Turn): (result: unknown) => unknown {
  const native = Promise.prototype.then;
  const count = () => {
    turn.activity++;
  };
  return (result) => {
    turn.activity++;
    if (result instanceof Promise) Reflect.apply(native, result, [count, count]);
    return result;
  };
}

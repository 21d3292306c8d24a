import type { Turn } from '#core/sim/turn.ts';

type Callback = ((value: unknown) => unknown) | null | undefined;

/** Gives the promise that the engine is about to await for a value; see `followAwaited`. */
export type Follow = (value: unknown) => Promise<unknown>;

/**
 * Makes `then` count continuations and carry the async frame. Native `await` does not call it (the
 * compiler sees to that); `then`, `catch`, `finally`, `Promise.all` and its like, and a promise
 * returned from an async function, all do.
 *
 * @param carry see `carryThenables`; applied to what a callback gives and to `Promise.resolve`.
 */
export function followPromises(turn: Turn, carry: (value: unknown) => unknown): void {
  const { then } = Promise.prototype;
  const { resolve } = Promise;
  // What a `then` passes through takes a turn as well, and has to be counted.
  const pass = (value: unknown) => {
    turn.activity++;
    return value;
  };
  const passOn = (reason: unknown) => {
    turn.activity++;
    throw reason;
  };
  const within = (callback: Callback, frame: Turn['frame'], otherwise: Callback): Callback => {
    if (typeof callback !== 'function') return otherwise;
    return (value) => {
      turn.activity++;
      turn.frame = frame;
      return carry(callback(value));
    };
  };
  function followedThen(this: Promise<unknown>, fulfilled?: Callback, rejected?: Callback) {
    turn.activity++;
    const { frame } = turn;
    return Reflect.apply(then, this, [
      within(fulfilled, frame, pass),
      within(rejected, frame, passOn),
    ]);
  }
  function followedResolve(this: PromiseConstructor, value: unknown) {
    // A promise comes back as it is when it is one of this class, whichever that is.
    return Reflect.apply(resolve, this, [value instanceof Promise ? value : carry(value)]);
  }
  replace(Promise.prototype, 'then', followedThen);
  replace(Promise, 'resolve', followedResolve);
}

/**
 * Makes the function through which go the promises that the engine awaits by itself, as it does in
 * `yield`, `yield*` and `for await`. It counts when such a promise is made and when it settles, and
 * then puts the frame of now back: what is attached to a promise first runs right before whoever
 * awaits it next. To be made before `then` is followed.
 */
export function followAwaited(turn: Turn, carry: (value: unknown) => unknown): Follow {
  const { then } = Promise.prototype;
  const resolve = Promise.resolve.bind(Promise);
  return (value) => {
    turn.activity++;
    const { frame } = turn;
    const back = () => {
      turn.activity++;
      turn.frame = frame;
    };
    const promise = resolve(carry(value));
    Reflect.apply(then, promise, [back, back]);
    return promise;
  };
}

/**
 * Makes `return` of async generators carry the frame of its caller to the `finally` it sets off: the
 * engine awaits the value given to it first.
 */
export function followReturns(follow: Follow): void {
  const generators: { return(value: unknown): unknown } = Object.getPrototypeOf(
    async function* () {}.prototype,
  );
  const native = generators.return;
  replace(generators, 'return', function followedReturn(this: unknown, value: unknown) {
    return Reflect.apply(native, this, [follow(value)]);
  });
}

function replace(holder: object, name: string, value: object): void {
  Object.defineProperty(value, 'name', { value: name });
  Reflect.defineProperty(holder, name, {
    value,
    writable: true,
    enumerable: false,
    configurable: true,
  });
}

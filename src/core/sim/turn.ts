/** What async context holds at one moment: a value for each store, or nothing. */
export type Frame = ReadonlyMap<object, unknown> | undefined;

/**
 * The bookkeeping of promise chains, shared by the scheduler and the code it drives.
 *
 * JavaScript does not say when its microtask queue is empty. Compiled code therefore bumps
 * `activity` each time a continuation runs (after every `await`, in every `then` callback), and the
 * scheduler lets microtasks pass until `QUIET_TURNS` of them went by without a bump. The same
 * places carry `frame` across, which is what makes AsyncLocalStorage work without engine support.
 */
export class Turn {
  /** How many continuations have run; only its change means anything. */
  activity = 0;
  /** The async frame of the code that is running. */
  frame: Frame = undefined;
}

/**
 * Microtasks without a bump after which nothing can be on its way any more. V8 needs 1 between two
 * counted continuations (a test measures 31 ways of waiting); other engines take a turn or two more,
 * and so does a checker's own code, which is not compiled. Depth does not add up: rejections, `yield*`,
 * returned promises and thenables are counted at every level they cross.
 */
export const QUIET_TURNS = 8;

import type { Follow } from './promises.ts';

type Step = (...values: unknown[]) => unknown;
interface Steps {
  readonly next: Step;
  readonly return?: Step;
  readonly throw?: Step;
}

const { then } = Promise.prototype;

/**
 * The language's own adapter from a sync iterator to an async one (ECMA-262, 27.1.6), which no code
 * can get hold of: it awaits each value, in as many microtasks.
 */
export function asyncFromSync(iterator: Steps, follow: Follow): Steps {
  const { next } = iterator;
  const settle = (take: () => unknown, close: boolean) => {
    try {
      const { done, value } = checked(take());
      return unwrap(follow(value), Boolean(done), close && !done ? iterator : undefined);
    } catch (error) {
      return Promise.reject(error);
    }
  };
  return {
    next: (...values) => settle(() => Reflect.apply(next, iterator, values), true),
    return(...values) {
      const take = iterator.return;
      if (take === undefined || take === null)
        return Promise.resolve({ value: values[0], done: true });
      return settle(() => Reflect.apply(take, iterator, values), false);
    },
    throw(...values) {
      const take = iterator.throw;
      if (take !== undefined && take !== null)
        return settle(() => Reflect.apply(take, iterator, values), true);
      return settle(() => {
        iterator.return?.();
        throw new TypeError('The iterator does not provide a `throw` method.');
      }, false);
    },
  };
}

/** The step that comes of `value`; where that is rejected, the iterator it came from is closed. */
function unwrap(value: Promise<unknown>, done: boolean, from: Steps | undefined): unknown {
  const close = (error: unknown): never => {
    try {
      from?.return?.();
    } catch {
      // What went wrong first counts.
    }
    throw error;
  };
  return Reflect.apply(then, value, [(settled: unknown) => ({ value: settled, done }), close]);
}

function checked(result: unknown): { readonly done?: unknown; readonly value?: unknown } {
  if (typeof result === 'object' && result !== null) return result;
  throw new TypeError(`Iterator result ${String(result)} is not an object`);
}

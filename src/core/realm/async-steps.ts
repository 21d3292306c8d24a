import { asyncFromSync } from './async-from-sync.ts';
import type { Follow } from './promises.ts';

type Step = (...values: unknown[]) => unknown;
type AnyIterator = { readonly [name in 'next' | 'return' | 'throw']?: Step };
type AnyIterable = Partial<AsyncIterable<unknown> & Iterable<unknown>> | null | undefined;

/**
 * What `for await` and, in async generators, `yield*` are given instead of their operand: the same
 * iterator, with each step's promise followed. What cannot be iterated comes back as it is, for the
 * engine to say so.
 */
export function asyncSteps(follow: Follow): (iterable: AnyIterable) => unknown {
  return (iterable) => {
    const iterator = iteratorOf(iterable, follow);
    if (iterator === undefined) return iterable;
    const { next } = iterator;
    const step = (method: Step | null | undefined) =>
      method === undefined || method === null
        ? undefined
        : (...values: unknown[]) => follow(Reflect.apply(method, iterator, values));
    const steps = {
      next: step(next),
      get return() {
        return step(iterator.return);
      },
      get throw() {
        return step(iterator.throw);
      },
    };
    return { [Symbol.asyncIterator]: () => steps };
  };
}

function iteratorOf(iterable: AnyIterable, follow: Follow): AnyIterator | undefined {
  if (iterable === undefined || iterable === null) return undefined;
  const asynchronous: unknown = iterable[Symbol.asyncIterator] ?? undefined;
  const method: unknown = asynchronous ?? iterable[Symbol.iterator];
  if (typeof method !== 'function') return undefined;
  const iterator = checked(Reflect.apply(method, iterable, []));
  return asynchronous === undefined ? asyncFromSync(iterator, follow) : iterator;
}

function checked<T>(iterator: T): T {
  if ((typeof iterator === 'object' && iterator !== null) || typeof iterator === 'function')
    return iterator;
  throw new TypeError('Result of the Symbol.asyncIterator method is not an object');
}

import { asyncFromSync } from './async-from-sync.ts';

type Step = (...values: unknown[]) => unknown;
type AnyIterator = { readonly [name in 'next' | 'return' | 'throw']?: Step };
type AnyIterable = Partial<AsyncIterable<unknown> & Iterable<unknown>> | null | undefined;

/**
 * What `for await` and, in async generators, `yield*` are given instead of their operand: the same
 * iterator, with each step's promise followed. What cannot be iterated comes back as it is, for the
 * engine to say so.
 *
 * @param followed see `followAwaited`.
 */
export function asyncSteps(
  followed: (value: unknown) => Promise<unknown>,
): (iterable: AnyIterable) => unknown {
  return (iterable) => {
    const iterator = iteratorOf(iterable, followed);
    if (iterator === undefined) return iterable;
    const { next } = iterator;
    const step = (method: Step | null | undefined) =>
      method === undefined || method === null
        ? undefined
        : (...values: unknown[]) => followed(Reflect.apply(method, iterator, values));
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

function iteratorOf(
  iterable: AnyIterable,
  followed: (value: unknown) => Promise<unknown>,
): AnyIterator | undefined {
  if (iterable === undefined || iterable === null) return undefined;
  const asynchronous: unknown = iterable[Symbol.asyncIterator];
  if (typeof asynchronous === 'function') return checked(Reflect.apply(asynchronous, iterable, []));
  const synchronous: unknown = iterable[Symbol.iterator];
  if (typeof synchronous !== 'function') return undefined;
  return asyncFromSync(checked(Reflect.apply(synchronous, iterable, [])), followed);
}

function checked<T>(iterator: T): T {
  if ((typeof iterator === 'object' && iterator !== null) || typeof iterator === 'function')
    return iterator;
  throw new TypeError(`Result of the Symbol.iterator method is not an object`);
}

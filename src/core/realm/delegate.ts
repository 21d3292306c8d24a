type AnyIterator = AsyncIterator<unknown> | Iterator<unknown>;
type AnyIterable = Partial<AsyncIterable<unknown> & Iterable<unknown>>;

/**
 * What `yield*` in an async generator is given instead of its operand: the same iterator, with each
 * step's promise watched, so that nested delegation counts as activity at every level.
 */
export function delegate(
  watch: (result: unknown) => unknown,
): (iterable: AnyIterable) => AsyncIterable<unknown> {
  return (iterable) => {
    const asynchronous = iterable[Symbol.asyncIterator];
    // A sync iterable keeps the engine's own adapter, which awaits each value.
    if (typeof asynchronous !== 'function') return iterable as AsyncIterable<unknown>;
    const iterator: AnyIterator = Reflect.apply(asynchronous, iterable, []);
    const step = (name: 'next' | 'return' | 'throw') => {
      const method = iterator[name] as ((value?: unknown) => unknown) | undefined;
      return method && ((value?: unknown) => watch(Reflect.apply(method, iterator, [value])));
    };
    const watched = { next: step('next'), return: step('return'), throw: step('throw') };
    return { [Symbol.asyncIterator]: () => watched as AsyncIterator<unknown> };
  };
}

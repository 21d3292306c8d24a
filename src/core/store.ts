/** A value that can be watched. */
export interface Readable<T> {
  get(): T;
  /** Calls `listener` after each change, until the function it gives back is called. */
  subscribe(listener: () => void): () => void;
}

/** A value that can be watched and changed. */
export interface Writable<T> extends Readable<T> {
  set(value: T): void;
}

/** An observable value; setting the same value again (by `Object.is`) tells nobody. */
export function observable<T>(initial: T): Writable<T> {
  const listeners = new Set<() => void>();
  let current = initial;
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

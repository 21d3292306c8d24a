/** For a prototype: the names that objects derived from it may define by assignment. */
export type Overrides = ReadonlyMap<object, readonly string[]>;

const hardened = new WeakSet<object>();

/**
 * Freezes `root` and everything reachable from it through properties, accessors and prototypes, so
 * that learner code can read it but not change what others see. Gives `root` back. What was
 * hardened once is not walked again.
 */
export function harden<T>(root: T, overrides: Overrides = new Map()): T {
  const queue: unknown[] = [root];
  while (queue.length > 0) {
    const next = queue.pop();
    if (!isObject(next) || hardened.has(next)) continue;
    hardened.add(next);
    for (const key of Reflect.ownKeys(next)) {
      const { value, get, set } = Object.getOwnPropertyDescriptor(next, key) as PropertyDescriptor;
      queue.push(value, get, set);
    }
    queue.push(Object.getPrototypeOf(next));
    for (const name of overrides.get(next) ?? []) allowOverride(next, name);
    // A typed array with elements refuses to be frozen; it is data, not behaviour.
    if (!ArrayBuffer.isView(next)) Object.freeze(next);
  }
  return root;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/**
 * Turns one data property of a prototype into an accessor that lets a *derived* object define its
 * own. Without this, `this.name = 'MyError'` in a subclass of a frozen Error throws (the "override
 * mistake" of the language).
 */
function allowOverride(prototype: object, name: string): void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
  if (!descriptor?.configurable || !('value' in descriptor)) return;
  const { value }: { value?: unknown } = descriptor;
  Object.defineProperty(prototype, name, {
    get: () => value,
    set(this: object, replacement: unknown) {
      if (this === prototype)
        throw new TypeError(`\`${name}\` is shared by all code here and cannot be changed.`);
      const own = { value: replacement, writable: true, enumerable: true, configurable: true };
      Object.defineProperty(this, name, own);
    },
    enumerable: false,
    configurable: false,
  });
}

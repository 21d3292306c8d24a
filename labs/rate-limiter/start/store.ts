/** What the store can hold: JSON's values. They travel by copy. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

export interface Expiry {
  /** Milliseconds until the entry is gone. Without it, the entry stays for ever. */
  readonly ttlMs?: number;
}

/** The store all nodes share, over the network: every method is one round trip, and may reject. */
export interface Store {
  get(key: string): Promise<Value | undefined>;
  set(key: string, value: Value, expiry?: Expiry): Promise<void>;
  /** Adds `by` (1 unless given) to a number, starting from 0, and gives the sum. */
  incr(key: string, by?: number): Promise<number>;
  /** Gives an entry `ttlMs` more to live; false when there is no such entry. */
  expire(key: string, ttlMs: number): Promise<boolean>;
  /** Milliseconds an entry has left: Infinity without an expiry, undefined without an entry. */
  ttl(key: string): Promise<number | undefined>;
  delete(key: string): Promise<boolean>;
  /** Runs `script` at the store, alone: one round trip, and nothing else happens there meanwhile. */
  eval<A extends readonly Value[], R>(script: (store: StoreAccess, ...args: A) => R, ...args: A): Promise<R>;
}

/** The store as a script sees it: no round trips, no waiting. */
export interface StoreAccess {
  /** Milliseconds since 1970 on the store's clock, with fractions. There is only one store. */
  now(): number;
  get(key: string): Value | undefined;
  set(key: string, value: Value, expiry?: Expiry): void;
  incr(key: string, by?: number): number;
  expire(key: string, ttlMs: number): boolean;
  ttl(key: string): number | undefined;
  delete(key: string): boolean;
}

/** This node's clock. Other nodes have their own, and they do not agree. */
export interface Clock {
  /** Milliseconds since 1970, with fractions. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

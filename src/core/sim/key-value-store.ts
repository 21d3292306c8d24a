import type { Node } from './node.ts';
import { fromMs, type Micros, SECOND, toMs } from './time.ts';
import { copyValue, type Value } from './value.ts';

interface Entry {
  readonly value: Value;
  /** When it is gone, on the store's own clock in µs of virtual time; undefined = never. */
  readonly expires: Micros | undefined;
}

/** How long a value lives. */
export interface Expiry {
  /** Milliseconds until the entry is gone; default: it stays for ever. */
  readonly ttlMs?: number | undefined;
}

/** What a script may do while it holds the store; every step is at once and none is a round trip. */
export interface StoreAccess {
  /** Milliseconds since 1970 on the store's clock: one clock for all nodes. */
  now(): number;
  get(key: string): Value | undefined;
  set(key: string, value: Value, expiry?: Expiry): void;
  incr(key: string, by?: number): number;
  expire(key: string, ttlMs: number): boolean;
  ttl(key: string): number | undefined;
  delete(key: string): boolean;
}

/**
 * A key-value store in the manner of Redis: one thread, so each operation is atomic; entries that
 * expire by the store's own clock. Errors of use (a non-numeric `incr`) throw TypeError.
 */
export class KeyValueStore implements StoreAccess {
  /** The machine it runs on; its clock is store time. */
  readonly node: Node;
  readonly #entries = new Map<string, Entry>();
  #sweepAt: Micros = 0;

  constructor(node: Node) {
    this.node = node;
  }

  /** Entries that have not expired. Takes time in proportion to all entries. */
  get size(): number {
    this.#sweep();
    return this.#entries.size;
  }

  now(): number {
    return this.node.wall();
  }

  /** The value at `key`, or undefined when there is none or it has expired. */
  get(key: string): Value | undefined {
    return this.#live(key)?.value;
  }

  /** Puts a copy of `value` at `key`; an earlier expiry is forgotten. */
  set(key: string, value: Value, expiry: Expiry = {}): void {
    const { ttlMs } = expiry;
    const expires = ttlMs === undefined ? undefined : this.#expiry(ttlMs);
    this.#entries.set(name(key), { value: copyValue(value, 'The store'), expires });
    if (this.node.now() >= this.#sweepAt) this.#sweep();
  }

  /** Adds `by` (default 1) to the number at `key`, counting nothing as 0; keeps its expiry. */
  incr(key: string, by = 1): number {
    const entry = this.#live(key);
    const before = entry?.value ?? 0;
    if (typeof before !== 'number') throw new TypeError(`\`${key}\` does not hold a number.`);
    if (!Number.isFinite(by)) throw new TypeError(`Cannot add \`${by}\` to \`${key}\`.`);
    const value = before + by;
    this.#entries.set(name(key), { value, expires: entry?.expires });
    return value;
  }

  /** Makes `key` go in `ttlMs` milliseconds; false when there is no such key. */
  expire(key: string, ttlMs: number): boolean {
    const entry = this.#live(key);
    if (entry !== undefined) this.#entries.set(key, { ...entry, expires: this.#expiry(ttlMs) });
    return entry !== undefined;
  }

  /** Milliseconds until `key` goes: Infinity when it stays, undefined when there is no such key. */
  ttl(key: string): number | undefined {
    const entry = this.#live(key);
    if (entry === undefined) return undefined;
    return entry.expires === undefined
      ? Number.POSITIVE_INFINITY
      : toMs(entry.expires - this.node.now());
  }

  /** Removes `key`; false when there was none. */
  delete(key: string): boolean {
    const existed = this.#live(key) !== undefined;
    this.#entries.delete(key);
    return existed;
  }

  #live(key: string): Entry | undefined {
    const entry = this.#entries.get(name(key));
    if (entry?.expires === undefined || entry.expires > this.node.now()) return entry;
    this.#entries.delete(key);
    return undefined;
  }

  #expiry(ttlMs: number): Micros {
    if (!Number.isFinite(ttlMs)) throw new TypeError(`\`${ttlMs}\` is not a time to live.`);
    return this.node.now() + fromMs(ttlMs);
  }

  /** Drops what has expired: at most once a second on writes, so its cost is spread. */
  #sweep(): void {
    const now = this.node.now();
    this.#sweepAt = now + SECOND;
    for (const [key, { expires }] of this.#entries) {
      if (expires !== undefined && expires <= now) this.#entries.delete(key);
    }
  }
}

function name(key: unknown): string {
  if (typeof key !== 'string') throw new TypeError(`A key is a string, not \`${String(key)}\`.`);
  return key;
}

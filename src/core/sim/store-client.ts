import type { FaultPlan } from './fault.ts';
import type { Expiry, KeyValueStore, StoreAccess } from './key-value-store.ts';
import type { Network } from './network.ts';
import type { Node } from './node.ts';
import { copyValue, type Value } from './value.ts';

/** Runs at the store, alone and at once; what it returns travels back. It must not be async. */
export type Script<A extends readonly Value[], R> = (store: StoreAccess, ...args: A) => R;

/**
 * A node's connection to a key-value store. Each method is one round trip over the network, and
 * rejects with `Refused` when the store answers with an error.
 */
export class StoreClient {
  readonly #network: Network;
  readonly #from: Node;
  readonly #store: KeyValueStore;
  readonly #faults: FaultPlan | undefined;
  #trips = 0;

  constructor(network: Network, from: Node, store: KeyValueStore, faults?: FaultPlan) {
    this.#network = network;
    this.#from = from;
    this.#store = store;
    this.#faults = faults;
  }

  /** How many round trips `client` has begun. */
  static trips(client: StoreClient): number {
    return client.#trips;
  }

  get(key: string): Promise<Value | undefined> {
    return this.#call((store) => copyResult(store.get(key)));
  }

  set(key: string, value: Value, expiry?: Expiry): Promise<void> {
    const sent = copyValue(value, 'The store');
    return this.#call((store) => store.set(key, sent, expiry));
  }

  incr(key: string, by?: number): Promise<number> {
    return this.#call((store) => store.incr(key, by));
  }

  expire(key: string, ttlMs: number): Promise<boolean> {
    return this.#call((store) => store.expire(key, ttlMs));
  }

  ttl(key: string): Promise<number | undefined> {
    return this.#call((store) => store.ttl(key));
  }

  delete(key: string): Promise<boolean> {
    return this.#call((store) => store.delete(key));
  }

  /**
   * Runs `script` at the store in one round trip; nothing else happens there meanwhile (this stands
   * for a Lua script, a transaction, a compare-and-set). Arguments and result cross the wire by
   * copy. Rejects with what the script throws, and with TypeError when it returns a promise.
   */
  eval<A extends readonly Value[], R>(script: Script<A, R>, ...args: A): Promise<R> {
    if (typeof script !== 'function') throw new TypeError('`eval` takes a script: a function.');
    const sent = args.map((argument) => copyValue(argument, 'A script argument')) as unknown as A;
    return this.#call((store) => {
      const lease = new Lease(store);
      try {
        return copyResult(script(lease, ...sent));
      } finally {
        Lease.end(lease);
      }
    });
  }

  #call<T>(operation: (store: KeyValueStore) => T): Promise<T> {
    this.#trips++;
    const fault = this.#faults?.next(this.#from.now());
    return this.#network.call(this.#from, this.#store.node, () => operation(this.#store), {
      fault,
    });
  }
}

/** A script's hold on the store, which ends with the script. */
class Lease implements StoreAccess {
  #store: KeyValueStore | undefined;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  static end(lease: Lease): void {
    lease.#store = undefined;
  }

  #held(): KeyValueStore {
    if (this.#store === undefined)
      throw new TypeError('The script is over: it held the store only while it ran.');
    return this.#store;
  }

  now(): number {
    return this.#held().now();
  }

  get(key: string): Value | undefined {
    const value = this.#held().get(key);
    return typeof value === 'object' ? copyValue(value, 'The store') : value;
  }

  set(key: string, value: Value, expiry?: Expiry): void {
    this.#held().set(key, value, expiry);
  }

  incr(key: string, by?: number): number {
    return this.#held().incr(key, by);
  }

  expire(key: string, ttlMs: number): boolean {
    return this.#held().expire(key, ttlMs);
  }

  ttl(key: string): number | undefined {
    return this.#held().ttl(key);
  }

  delete(key: string): boolean {
    return this.#held().delete(key);
  }
}

function copyResult<R>(result: R): R {
  if (typeof (result as { then?: unknown } | undefined | null)?.then === 'function') {
    throw new TypeError('A script must not be async: it runs at the store in one step.');
  }
  return result === undefined ? result : (copyValue(result, 'A script result') as R);
}

import type { Config, Decision, RequestClass } from './config.ts';
import { Fallback } from './fallback.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

/** How long to wait for the store: far above its p99, well below what a login can bear. */
const PATIENCE_MS = 15;
/** Buckets the store may hold. */
const MOST_BUCKETS = 1200;
/** How long a bucket is kept for a tenant that does not come back. */
const KEPT_MS = 4000;

/** Token buckets in the store, for so many tenants at a time; who came first makes room. */
export class Limiter {
  private readonly store: Store;
  private readonly config: Config;
  private readonly fallback: Fallback;

  constructor(store: Store, clock: Clock, config: Config) {
    this.store = store;
    this.config = config;
    this.fallback = new Fallback(clock, config);
  }

  async check(key: string, requestClass: RequestClass): Promise<Decision> {
    const { burst, ratePerSecond } = this.config;
    try {
      return await this.patiently(this.store.eval(take, key, burst, ratePerSecond / 1000));
    } catch {
      return this.fallback.decide(key, requestClass);
    }
  }

  /** What `answer` gives, or an error when it takes too long. */
  private async patiently<T>(answer: Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('The store is late.')), PATIENCE_MS);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Runs at the store, on the store's clock: the one clock that all nodes share. */
function take(store: StoreAccess, key: string, burst: number, perMs: number): Decision {
  const now = store.now();
  const known = store.get(key);
  if (known === undefined) makeRoom(store, key);
  const bucket = (known ?? { tokens: burst, at: now }) as { tokens: number; at: number };
  const tokens = Math.min(burst, bucket.tokens + (now - bucket.at) * perMs);
  const allowed = tokens >= 1;
  const left = allowed ? tokens - 1 : tokens;
  store.set(key, { tokens: left, at: now }, { ttlMs: KEPT_MS });
  return { allowed, retryAfterMs: allowed ? 0 : (1 - tokens) / perMs };
}

/** Gives `key` the place of the tenant that has had one for longest. */
function makeRoom(store: StoreAccess, key: string): void {
  const place = `place:${store.incr('newcomers') % MOST_BUCKETS}`;
  const oldest = store.get(place);
  if (oldest !== undefined) store.delete(String(oldest));
  store.set(place, key, { ttlMs: KEPT_MS });
}

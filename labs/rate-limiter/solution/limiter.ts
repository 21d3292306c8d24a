import type { Config, Decision, RequestClass } from './config.ts';
import { Fallback } from './fallback.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

/** How long to wait for the store: far above its p99, well below what a login can bear. */
const PATIENCE_MS = 15;

/** A token bucket that lives in the store: read, refilled, judged and written in one script. */
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

/** `tokens` were in it at `at`, on the store's clock. */
type Bucket = { readonly tokens: number; readonly at: number };

/** Runs at the store, on the one clock that all nodes share. */
function take(store: StoreAccess, key: string, burst: number, perMs: number) {
  const now = store.now();
  const bucket = (store.get(key) ?? { tokens: burst, at: now }) as Bucket;
  const refill = (now - bucket.at) * perMs;
  const tokens = Math.min(burst, bucket.tokens + refill);
  const allowed = tokens >= 1;
  const left = allowed ? tokens - 1 : tokens;
  // Once it would be full it may go: no bucket counts as a full one.
  const ttlMs = Math.ceil((burst - left) / perMs) + 1;
  store.set(key, { tokens: left, at: now }, { ttlMs });
  return { allowed, retryAfterMs: allowed ? 0 : (1 - tokens) / perMs };
}

import type { Config, Decision, RequestClass } from './config.ts';
import { Fallback } from './fallback.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

/** How long to wait for the store: far above its p99, well below what a login can bear. */
const PATIENCE_MS = 15;
/** A longer pause than this means that a clock has jumped. */
const LONGEST_PAUSE_MS = 100;
/** How long a bucket is kept for a tenant that does not come back. */
const KEPT_MS = 4000;

/** A token bucket in the store that does not let a jump of the clock refill it. */
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
  const bucket = (store.get(key) ?? { tokens: burst, at: now }) as { tokens: number; at: number };
  const pause = Math.min(LONGEST_PAUSE_MS, Math.max(0, now - bucket.at));
  const tokens = Math.min(burst, bucket.tokens + pause * perMs);
  const allowed = tokens >= 1;
  const left = allowed ? tokens - 1 : tokens;
  store.set(key, { tokens: left, at: now }, { ttlMs: KEPT_MS });
  return { allowed, retryAfterMs: allowed ? 0 : (1 - tokens) / perMs };
}

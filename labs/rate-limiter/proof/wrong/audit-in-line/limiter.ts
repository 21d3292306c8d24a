import type { Config, Decision, RequestClass } from './config.ts';
import { Fallback } from './fallback.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

/** How long to wait for the store: far above its p99, well below what a login can bear. */
const PATIENCE_MS = 15;
/** One decision in so many is recorded. */
const AUDITED = 21;

/** A token bucket in the store; one decision in some is also counted for the auditors. */
export class Limiter {
  private readonly store: Store;
  private readonly config: Config;
  private readonly fallback: Fallback;
  private decisions = 0;

  constructor(store: Store, clock: Clock, config: Config) {
    this.store = store;
    this.config = config;
    this.fallback = new Fallback(clock, config);
  }

  async check(key: string, requestClass: RequestClass): Promise<Decision> {
    const { burst, ratePerSecond } = this.config;
    try {
      if (++this.decisions % AUDITED === 0) await this.patiently(this.store.incr('audited'));
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
  const tokens = Math.min(burst, bucket.tokens + (now - bucket.at) * perMs);
  const allowed = tokens >= 1;
  const left = allowed ? tokens - 1 : tokens;
  // Once it would be full again, an empty place says the same as the bucket.
  store.set(key, { tokens: left, at: now }, { ttlMs: Math.ceil((burst - left) / perMs) + 1 });
  return { allowed, retryAfterMs: allowed ? 0 : (1 - tokens) / perMs };
}

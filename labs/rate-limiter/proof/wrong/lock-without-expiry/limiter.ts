import type { Config, Decision, RequestClass } from './config.ts';
import { Fallback } from './fallback.ts';
import type { Clock, Store, StoreAccess, Value } from './store.ts';

/** How long to wait for the store: far above its p99, well below what a login can bear. */
const PATIENCE_MS = 5;
/** How long to wait for another node to be done with a bucket. */
const LOCKED_MS = 10;

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** A token bucket in the store, locked while a node works on it. */
export class Limiter {
  private readonly store: Store;
  private readonly clock: Clock;
  private readonly config: Config;
  private readonly fallback: Fallback;

  constructor(store: Store, clock: Clock, config: Config) {
    this.store = store;
    this.clock = clock;
    this.config = config;
    this.fallback = new Fallback(clock, config);
  }

  async check(key: string, requestClass: RequestClass): Promise<Decision> {
    try {
      const giveUpAt = this.clock.now() + LOCKED_MS;
      while (!(await this.patiently(this.store.eval(lock, key)))) {
        if (this.clock.now() > giveUpAt) return { allowed: false, retryAfterMs: LOCKED_MS };
        await this.clock.sleep(1);
      }
      const bucket = (await this.patiently(this.store.get(key))) as unknown as Bucket | undefined;
      const { left, ...decision } = this.judge(bucket);
      await this.patiently(this.store.eval(unlock, key, left as unknown as Value, this.full()));
      return decision;
    } catch {
      return this.fallback.decide(key, requestClass);
    }
  }

  private judge(bucket: Bucket | undefined): Decision & { left: Bucket } {
    const { burst, ratePerSecond } = this.config;
    const perMs = ratePerSecond / 1000;
    const now = this.clock.now();
    const earned = bucket === undefined ? burst : Math.max(0, now - bucket.at) * perMs;
    const tokens = Math.min(burst, (bucket?.tokens ?? 0) + earned);
    const allowed = tokens >= 1;
    const left = { tokens: allowed ? tokens - 1 : tokens, at: now };
    return { allowed, retryAfterMs: allowed ? 0 : (1 - tokens) / perMs, left };
  }

  /** How long an empty bucket takes to fill, in ms. */
  private full(): number {
    return (1000 * this.config.burst) / this.config.ratePerSecond;
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

/** Runs at the store: whether the bucket is now ours. */
function lock(store: StoreAccess, key: string): boolean {
  if (store.get(`${key}:lock`) !== undefined) return false;
  store.set(`${key}:lock`, true);
  return true;
}

/** Runs at the store: puts the bucket back for others to use. */
function unlock(store: StoreAccess, key: string, bucket: Value, ttlMs: number): void {
  store.set(key, bucket, { ttlMs });
  store.delete(`${key}:lock`);
}

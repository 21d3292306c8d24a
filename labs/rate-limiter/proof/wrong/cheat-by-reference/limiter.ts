import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock, Store, Value } from './store.ts';

interface Bucket {
  tokens: number;
  at: number;
}

/** Fetches a bucket from the store once, and then works on the object that it was given. */
export class Limiter {
  private readonly store: Store;
  private readonly config: Config;
  private readonly buckets = new Map<string, Bucket>();

  constructor(store: Store, _clock: Clock, config: Config) {
    this.store = store;
    this.config = config;
  }

  async check(key: string, _class: RequestClass): Promise<Decision> {
    const { burst, ratePerSecond } = this.config;
    const perMs = ratePerSecond / 1000;
    const now = performance.now();
    const bucket = this.buckets.get(key) ?? (await this.fetch(key, { tokens: burst, at: now }));
    this.buckets.set(key, bucket);
    bucket.tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.at) * perMs);
    bucket.at = now;
    const allowed = bucket.tokens >= 1;
    if (allowed) bucket.tokens--;
    return { allowed, retryAfterMs: allowed ? 0 : (1 - bucket.tokens) / perMs };
  }

  /** The object that all nodes have put in the store, by the first one's reference. */
  private async fetch(key: string, fresh: Bucket): Promise<Bucket> {
    const stored = await this.store.get(key);
    if (stored === undefined) await this.store.set(key, fresh as unknown as Value, { ttlMs: 1000 });
    return (stored as Bucket | undefined) ?? fresh;
  }
}

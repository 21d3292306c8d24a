import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock, Store } from './store.ts';

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}
type Buckets = Map<string, Bucket>;

/** Keeps all buckets in one map of this module, which every node imports. */
export class Limiter {
  private readonly config: Config;

  constructor(_store: Store, _clock: Clock, config: Config) {
    this.config = config;
  }

  async check(key: string, _class: RequestClass): Promise<Decision> {
    const { burst, ratePerSecond } = this.config;
    const perMs = ratePerSecond / 1000;
    const now = performance.now();
    const buckets = sharedBuckets();
    const bucket = buckets.get(key) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.at) * perMs);
    const allowed = tokens >= 1;
    buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: now });
    return { allowed, retryAfterMs: allowed ? 0 : (1 - tokens) / perMs };
  }
}

const buckets: Buckets = new Map();

/** The one map of this module. */
function sharedBuckets(): Buckets {
  return buckets;
}

import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock, Store } from './store.ts';

/** Tenants a node remembers at a time. */
const MOST_TENANTS = 1000;

/** A token bucket in memory: no round trip at all, and nothing that can fail. */
export class Limiter {
  private readonly clock: Clock;
  private readonly config: Config;
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(_store: Store, clock: Clock, config: Config) {
    this.clock = clock;
    this.config = config;
  }

  async check(key: string, _class: RequestClass): Promise<Decision> {
    const { burst, ratePerSecond } = this.config;
    const perMs = ratePerSecond / 1000;
    const now = this.clock.now();
    const bucket = this.buckets.get(key) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.at) * perMs);
    const allowed = tokens >= 1;
    this.remember(key, { tokens: allowed ? tokens - 1 : tokens, at: now });
    return { allowed, retryAfterMs: allowed ? 0 : (1 - tokens) / perMs };
  }

  /** Newest last; the tenant that was quiet for longest is forgotten first. */
  private remember(key: string, bucket: { tokens: number; at: number }): void {
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    const [oldest] = this.buckets.keys();
    if (this.buckets.size > MOST_TENANTS && oldest !== undefined) this.buckets.delete(oldest);
  }
}

import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock } from './store.ts';

/** How long a denied client should wait when nobody can tell. */
const LATER_MS = 1000;
/** Tenants a node limits by itself at a time; a store outage must not become a memory leak. */
const MOST_TENANTS = 500;

/**
 * What to answer when the store does not. A read goes on, limited by this node alone to its share of
 * the rate; a login waits, because guessing passwords is what the limit is there to stop.
 */
export class Fallback {
  private readonly clock: Clock;
  private readonly share: number;
  private readonly burst: number;
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(clock: Clock, config: Config) {
    this.clock = clock;
    this.share = config.ratePerSecond / config.nodes / 1000;
    this.burst = Math.max(1, config.burst / config.nodes);
  }

  decide(key: string, requestClass: RequestClass): Decision {
    if (requestClass === 'login') return { allowed: false, retryAfterMs: LATER_MS };
    const now = this.clock.now();
    const bucket = this.buckets.get(key) ?? { tokens: this.burst, at: now };
    const tokens = Math.min(this.burst, bucket.tokens + Math.max(0, now - bucket.at) * this.share);
    const allowed = tokens >= 1;
    this.remember(key, { tokens: allowed ? tokens - 1 : tokens, at: now });
    return { allowed, retryAfterMs: allowed ? 0 : (1 - tokens) / this.share };
  }

  /** Newest last; the tenant that was quiet for longest is forgotten first. */
  private remember(key: string, bucket: { tokens: number; at: number }): void {
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    const [oldest] = this.buckets.keys();
    if (this.buckets.size > MOST_TENANTS && oldest !== undefined) this.buckets.delete(oldest);
  }
}

import type { Config, Decision, RequestClass } from './config.ts';

const TENANTS = 300;

/**
 * Reads for as long as the store is away: one token bucket a tenant, and each node its share. The
 * clock is `performance.now()`, which only runs forward, and nobody else has to agree with it.
 */
export class Fallback {
  private readonly capacity: number;
  private readonly tokensPerMs: number;
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor({ burst, ratePerSecond, nodes }: Config) {
    this.capacity = Math.max(1, burst / nodes);
    this.tokensPerMs = ratePerSecond / nodes / 1000;
  }

  decide(key: string, requestClass: RequestClass): Decision {
    if (requestClass === 'login') return { allowed: false, retryAfterMs: 250 };
    const { capacity, tokensPerMs } = this;
    const now = performance.now();
    const bucket = this.buckets.get(key) ?? { tokens: capacity, at: now };
    this.buckets.delete(key);
    this.makeRoom();
    this.buckets.set(key, bucket);

    bucket.tokens = Math.min(capacity, bucket.tokens + (now - bucket.at) * tokensPerMs);
    bucket.at = now;
    if (bucket.tokens < 1) {
      return { allowed: false, retryAfterMs: (1 - bucket.tokens) / tokensPerMs };
    }
    bucket.tokens -= 1;
    return { allowed: true, retryAfterMs: 0 };
  }

  /** A Map keeps the order of insertion: its first key is the tenant that was quiet for longest. */
  private makeRoom(): void {
    for (const quietest of this.buckets.keys()) {
      if (this.buckets.size < TENANTS) return;
      this.buckets.delete(quietest);
    }
  }
}

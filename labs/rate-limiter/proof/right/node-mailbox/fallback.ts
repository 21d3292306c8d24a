import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock } from './store.ts';

const TENANTS = 250;

/**
 * Decides on this node alone: no logins, and for reads two buckets, the tenant's and, once so many
 * tenants are here that they are not told apart any more, one that all the others share.
 */
export class Fallback {
  private readonly clock: Clock;
  private readonly size: number;
  private readonly perMs: number;
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(clock: Clock, { burst, ratePerSecond, nodes }: Config) {
    this.clock = clock;
    this.size = Math.max(1, burst / nodes);
    this.perMs = ratePerSecond / nodes / 1000;
  }

  decide(key: string, requestClass: RequestClass): Decision {
    if (requestClass === 'login') return { allowed: false, retryAfterMs: 1000 };
    const now = this.clock.now();
    const known =
      this.buckets.has(`tenant ${key}`) || this.buckets.size < TENANTS || this.forgetFull(now);
    const name = known ? `tenant ${key}` : 'all the others';
    const tokens = this.level(name, now);
    if (tokens < 1) return { allowed: false, retryAfterMs: (1 - tokens) / this.perMs };
    this.buckets.set(name, { tokens: tokens - 1, at: now });
    return { allowed: true, retryAfterMs: 0 };
  }

  private level(name: string, now: number): number {
    const { tokens, at } = this.buckets.get(name) ?? { tokens: this.size, at: now };
    return Math.min(this.size, tokens + (now - at) * this.perMs);
  }

  /** Whether that made room. */
  private forgetFull(now: number): boolean {
    for (const name of this.buckets.keys()) {
      if (this.level(name, now) === this.size) this.buckets.delete(name);
    }
    return this.buckets.size < TENANTS;
  }
}

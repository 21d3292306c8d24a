import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock } from './store.ts';

/** Tenants a node limits by itself at a time; a store outage must not become a memory leak. */
const MOST_TENANTS = 500;

/** For each tenant of this node, the tokens left at a moment. */
interface Level {
  readonly tokens: number;
  readonly at: number;
}

/**
 * The node's own token buckets, for batches that the store did not decide. They hold the node's
 * share, and only reads may take from them: a login that nobody can check is a guess at a password.
 */
export class Fallback {
  private readonly clock: Clock;
  private readonly perMs: number;
  private readonly full: number;
  private readonly levels = new Map<string, Level>();

  constructor(clock: Clock, { burst, ratePerSecond, nodes }: Config) {
    this.clock = clock;
    this.perMs = ratePerSecond / nodes / 1000;
    this.full = Math.max(1, burst / nodes);
  }

  decide(key: string, requestClass: RequestClass): Decision {
    if (requestClass === 'login') return { allowed: false, retryAfterMs: 1000 };
    const at = this.clock.now();
    const last = this.levels.get(key) ?? { tokens: this.full, at };
    const tokens = Math.min(this.full, last.tokens + (at - last.at) * this.perMs);
    if (tokens < 1) return { allowed: false, retryAfterMs: (1 - tokens) / this.perMs };
    this.levels.delete(key);
    if (this.levels.size >= MOST_TENANTS) this.forgetOldest();
    this.levels.set(key, { tokens: tokens - 1, at });
    return { allowed: true, retryAfterMs: 0 };
  }

  private forgetOldest(): void {
    const { value, done } = this.levels.keys().next();
    if (!done) this.levels.delete(value);
  }
}

import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock } from './store.ts';

const TENANTS = 500;

/** Leaky buckets on this node alone: for reads only, with the node's share of B and of R. */
export class Fallback {
  readonly #clock: Clock;
  readonly #size: number;
  readonly #leakPerMs: number;
  readonly #emptyAt = new Map<string, number>();

  constructor(clock: Clock, config: Config) {
    this.#clock = clock;
    this.#size = Math.max(1, config.burst / config.nodes);
    this.#leakPerMs = config.ratePerSecond / config.nodes / 1000;
  }

  decide(key: string, requestClass: RequestClass): Decision {
    if (requestClass === 'login') return { allowed: false, retryAfterMs: 300 };
    const now = this.#clock.now();
    const level = Math.max(0, (this.#emptyAt.get(key) ?? now) - now) * this.#leakPerMs;
    const over = level + 1 - this.#size;
    if (over > 0) return { allowed: false, retryAfterMs: over / this.#leakPerMs };
    this.#emptyAt.delete(key);
    this.#emptyAt.set(key, now + (level + 1) / this.#leakPerMs);
    if (this.#emptyAt.size > TENANTS) this.#emptyAt.delete([...this.#emptyAt.keys()][0] ?? key);
    return { allowed: true, retryAfterMs: 0 };
  }
}

import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock } from './store.ts';

/** Times kept for all tenants together: the bound on memory, whoever sends. */
const MOST_ADMISSIONS = 1000;

interface Admission {
  readonly key: string;
  readonly at: number;
}

/**
 * One log for all tenants of a node, oldest admission first, for as long as the store is away. It
 * lets in reads at this node's share of the rate, and no logins.
 */
export class LocalLog {
  readonly #clock: Clock;
  readonly #capacity: number;
  readonly #windowMs: number;
  #admissions: Admission[] = [];

  constructor(clock: Clock, config: Config) {
    this.#clock = clock;
    this.#capacity = Math.max(1, Math.floor(config.burst / config.nodes));
    this.#windowMs = (1000 * this.#capacity * config.nodes) / config.ratePerSecond;
  }

  check(key: string, requestClass: RequestClass): Decision {
    if (requestClass === 'login') return { allowed: false, retryAfterMs: this.#windowMs };
    const now = this.#clock.now();
    const horizon = now - this.#windowMs;
    this.#admissions = this.#admissions.filter(({ at }) => at > horizon).slice(-MOST_ADMISSIONS);
    const own = this.#admissions.filter((admission) => admission.key === key);
    if (own.length >= this.#capacity) {
      const oldest = own[0]?.at ?? now;
      return { allowed: false, retryAfterMs: oldest - horizon };
    }
    this.#admissions.push({ key, at: now });
    return { allowed: true, retryAfterMs: 0 };
  }
}

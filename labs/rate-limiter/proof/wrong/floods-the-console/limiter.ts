import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock, Store } from './store.ts';

/** How much to say about each decision. */
const LINES = 1_000_000;

/** Counts requests in windows just long enough for one burst, and says so. */
export class Limiter {
  private readonly store: Store;
  private readonly clock: Clock;
  private readonly config: Config;
  private readonly windowMs: number;
  /** When each tenant was last seen, for the dashboard. */
  private readonly lastSeen = new Map<string, number>();

  constructor(store: Store, clock: Clock, config: Config) {
    this.store = store;
    this.clock = clock;
    this.config = config;
    this.windowMs = (1000 * config.burst) / config.ratePerSecond;
  }

  async check(key: string, _class: RequestClass): Promise<Decision> {
    for (let line = 0; line < LINES; line++) console.log('checking', key, line);
    const window = Math.floor(this.clock.now() / this.windowMs);
    const counter = `${key}:${window}`;
    const used = Number((await this.store.get(counter)) ?? 0);
    // A counter that lost its expiry would count for ever.
    if ((await this.store.ttl(counter)) === Infinity) await this.store.delete(counter);
    if (used >= this.config.burst) return { allowed: false, retryAfterMs: this.windowMs };
    await this.store.incr(counter);
    await this.store.expire(counter, this.windowMs);
    this.lastSeen.set(key, this.clock.now());
    return { allowed: true, retryAfterMs: 0 };
  }
}

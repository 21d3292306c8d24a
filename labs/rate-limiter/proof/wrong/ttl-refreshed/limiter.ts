import type { Config, Decision, RequestClass } from './config.ts';
import { Fallback } from './fallback.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

/** How long to wait for the store: far above its p99, well below what a login can bear. */
const PATIENCE_MS = 15;

/** Counts requests at the store; the count is forgotten when its window is over. */
export class Limiter {
  private readonly store: Store;
  private readonly config: Config;
  private readonly fallback: Fallback;

  constructor(store: Store, clock: Clock, config: Config) {
    this.store = store;
    this.config = config;
    this.fallback = new Fallback(clock, config);
  }

  async check(key: string, requestClass: RequestClass): Promise<Decision> {
    const { burst, ratePerSecond } = this.config;
    try {
      return await this.patiently(
        this.store.eval(count, key, burst, (1000 * burst) / ratePerSecond),
      );
    } catch {
      return this.fallback.decide(key, requestClass);
    }
  }

  /** What `answer` gives, or an error when it takes too long. */
  private async patiently<T>(answer: Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('The store is late.')), PATIENCE_MS);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Runs at the store, alone. */
function count(store: StoreAccess, key: string, burst: number, windowMs: number): Decision {
  const used = store.incr(key);
  store.expire(key, windowMs);
  return used <= burst
    ? { allowed: true, retryAfterMs: 0 }
    : { allowed: false, retryAfterMs: windowMs };
}

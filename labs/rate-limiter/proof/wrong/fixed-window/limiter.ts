import type { Config, Decision, RequestClass } from './config.ts';
import { Fallback } from './fallback.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

/** How long to wait for the store: far above its p99, well below what a login can bear. */
const PATIENCE_MS = 15;

/** Counts the requests of each window at the store, and judges and counts in one script. */
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

/** Runs at the store, on the store's clock: the one clock that all nodes share. */
function count(store: StoreAccess, key: string, burst: number, windowMs: number): Decision {
  const now = store.now();
  const window = Math.floor(now / windowMs);
  const counter = `${key}:${window}`;
  const left = (window + 1) * windowMs - now;
  if (Number(store.get(counter) ?? 0) >= burst) return { allowed: false, retryAfterMs: left };
  store.incr(counter);
  store.expire(counter, left);
  return { allowed: true, retryAfterMs: 0 };
}

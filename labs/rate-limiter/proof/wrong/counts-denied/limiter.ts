import type { Config, Decision, RequestClass } from './config.ts';
import { Fallback } from './fallback.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

/** How long to wait for the store: far above its p99, well below what a login can bear. */
const PATIENCE_MS = 15;

/** A sliding window in the store: two counters, of which the older one fades out. */
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

/**
 * Runs at the store: the requests of this window, and of the last one as far as it still counts.
 */
function count(store: StoreAccess, key: string, burst: number, windowMs: number): Decision {
  const now = store.now() / windowMs;
  const window = Math.floor(now);
  const past = now - window;
  const before = Number(store.get(`${key}:${window - 1}`) ?? 0);
  const used = store.incr(`${key}:${window}`);
  store.expire(`${key}:${window}`, 2 * windowMs);
  if (before * (1 - past) + used <= burst) return { allowed: true, retryAfterMs: 0 };
  const free =
    used <= burst ? 1 - (burst - used) / before : 1 + Math.max(0, 1 - (burst - 1) / used);
  return { allowed: false, retryAfterMs: (free - past) * windowMs };
}

import type { Config, Decision, RequestClass } from './config.ts';
import { Fallback } from './fallback.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

/** How long to wait for the store: far above its p99, well below what a login can bear. */
const PATIENCE_MS = 15;
/** How long a tenant is turned away once its bucket is in doubt. */
const DOUBT_MS = 30_000;
/** Tenants in doubt that a node remembers. */
const MOST_IN_DOUBT = 500;

/** A token bucket in the store; after a lost answer nobody knows what it holds. */
export class Limiter {
  private readonly store: Store;
  private readonly clock: Clock;
  private readonly config: Config;
  private readonly fallback: Fallback;
  private readonly inDoubtUntil = new Map<string, number>();

  constructor(store: Store, clock: Clock, config: Config) {
    this.store = store;
    this.clock = clock;
    this.config = config;
    this.fallback = new Fallback(clock, config);
  }

  async check(key: string, requestClass: RequestClass): Promise<Decision> {
    const now = this.clock.now();
    const until = this.inDoubtUntil.get(key) ?? now;
    if (until > now) return { allowed: false, retryAfterMs: until - now };
    const { burst, ratePerSecond } = this.config;
    try {
      return await this.patiently(this.store.eval(take, key, burst, ratePerSecond / 1000));
    } catch (error) {
      if (error instanceof Late) this.doubt(key, now + DOUBT_MS);
      return this.fallback.decide(key, requestClass);
    }
  }

  private doubt(key: string, until: number): void {
    this.inDoubtUntil.set(key, until);
    const [oldest] = this.inDoubtUntil.keys();
    if (this.inDoubtUntil.size > MOST_IN_DOUBT && oldest !== undefined)
      this.inDoubtUntil.delete(oldest);
  }

  /** What `answer` gives, or an error when it takes too long. */
  private async patiently<T>(answer: Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Late('The store is late.')), PATIENCE_MS);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The store may have carried out what it was asked, or not. */
class Late extends Error {}

/** Runs at the store, on the store's clock: the one clock that all nodes share. */
function take(store: StoreAccess, key: string, burst: number, perMs: number): Decision {
  const now = store.now();
  const bucket = (store.get(key) ?? { tokens: burst, at: now }) as { tokens: number; at: number };
  const tokens = Math.min(burst, bucket.tokens + (now - bucket.at) * perMs);
  const allowed = tokens >= 1;
  const left = allowed ? tokens - 1 : tokens;
  // Once it would be full again, an empty place says the same as the bucket.
  store.set(key, { tokens: left, at: now }, { ttlMs: Math.ceil((burst - left) / perMs) + 1 });
  return { allowed, retryAfterMs: allowed ? 0 : (1 - tokens) / perMs };
}

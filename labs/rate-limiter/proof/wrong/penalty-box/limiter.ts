import type { Config, Decision, RequestClass } from './config.ts';
import { Fallback } from './fallback.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

/** How long to wait for the store: far above its p99, well below what a login can bear. */
const PATIENCE_MS = 15;
/** How long a tenant may go on being over its limit. */
const LENIENCE_MS = 3000;
/** How long it is then turned away altogether. */
const PENALTY_MS = 1000;

/** A token bucket in the store; a tenant that stays over its limit for long has to sit out. */
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
      return await this.patiently(this.store.eval(take, key, burst, ratePerSecond / 1000));
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

interface Bucket {
  readonly tokens: number;
  readonly at: number;
  /** When the tenant went over its limit; 0 while it keeps to it. */
  readonly overSince: number;
  /** Until when it is turned away altogether. */
  readonly outUntil: number;
}

/** Runs at the store, on the store's clock: the one clock that all nodes share. */
function take(store: StoreAccess, key: string, burst: number, perMs: number): Decision {
  const now = store.now();
  const fresh = { tokens: burst, at: now, overSince: 0, outUntil: 0 };
  const bucket = { ...fresh, ...(store.get(key) as Partial<Bucket> | undefined) };
  if (now < bucket.outUntil) return { allowed: false, retryAfterMs: bucket.outUntil - now };
  const tokens = Math.min(burst, bucket.tokens + (now - bucket.at) * perMs);
  const allowed = tokens >= 1;
  const left = allowed ? tokens - 1 : tokens;
  const overSince = tokens > burst / 2 ? 0 : bucket.overSince || (allowed ? 0 : now);
  const out = overSince > 0 && now - overSince > LENIENCE_MS;
  const next = { tokens: left, at: now, overSince: out ? 0 : overSince };
  const ttlMs = Math.ceil((burst - left) / perMs) + 1;
  store.set(
    key,
    { ...next, outUntil: out ? now + PENALTY_MS : 0 },
    { ttlMs: out ? PENALTY_MS : ttlMs },
  );
  return { allowed, retryAfterMs: allowed ? 0 : (1 - tokens) / perMs };
}

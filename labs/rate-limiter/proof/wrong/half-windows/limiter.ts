import type { Config, Decision, RequestClass } from './config.ts';
import { Fallback } from './fallback.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

/** How long to wait for the store: far above its p99, well below what a login can bear. */
const PATIENCE_MS = 15;

/** Counts in half windows: the present one and the one before together may not hold more than a burst. */
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

interface Halves {
  readonly half: number;
  readonly present: number;
  readonly before: number;
}

/** Runs at the store, on the one clock that all nodes share. */
function take(store: StoreAccess, key: string, burst: number, perMs: number): Decision {
  const halfMs = burst / perMs / 2;
  const half = Math.floor(store.now() / halfMs);
  const known = (store.get(key) ?? { half, present: 0, before: 0 }) as unknown as Halves;
  const present = known.half === half ? known.present : 0;
  const before = known.half === half ? known.before : known.half === half - 1 ? known.present : 0;
  const allowed = present + before < burst;
  store.set(key, { half, present: allowed ? present + 1 : present, before }, { ttlMs: 2 * halfMs });
  const edge = (half + 1) * halfMs - store.now();
  return { allowed, retryAfterMs: allowed ? 0 : present < burst && before > 0 ? edge : edge + halfMs };
}

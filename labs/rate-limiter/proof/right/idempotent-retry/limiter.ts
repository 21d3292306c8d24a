import { Breaker } from './breaker.ts';
import type { Config, Decision, RequestClass } from './config.ts';
import { Fallback } from './fallback.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

const TIMEOUT_MS = 8;
const TRIES = 2;
/** How long a repetition can come after the first try: any longer, and nobody waits for it. */
const REPEAT_MS = 100;

/** A bucket that leaks at R, and the requests that were poured into it a moment ago. */
type Bucket = { level: number; at: number; poured: readonly (readonly [string, number])[] };

/**
 * A leaky bucket as a meter, in one script that may be repeated: each request has an id, and the
 * bucket remembers for a moment whom it let in, so that a try whose answer was lost costs nothing.
 */
export class Limiter {
  readonly #store: Store;
  readonly #config: Config;
  readonly #fallback: Fallback;
  readonly #breaker: Breaker;
  readonly #node = Math.random().toString(36).slice(2);
  #requests = 0;

  constructor(store: Store, clock: Clock, config: Config) {
    this.#store = store;
    this.#config = config;
    this.#fallback = new Fallback(clock, config);
    this.#breaker = new Breaker(clock);
  }

  async check(key: string, requestClass: RequestClass): Promise<Decision> {
    this.#requests += 1;
    const id = `${this.#node}-${this.#requests}`;
    for (let tries = 0; tries < TRIES && this.#breaker.closed; tries++) {
      try {
        const decision = await this.#pour(key, id);
        this.#breaker.succeeded();
        return decision;
      } catch {
        this.#breaker.failed();
      }
    }
    return this.#fallback.decide(key, requestClass);
  }

  #pour(key: string, id: string): Promise<Decision> {
    const { burst, ratePerSecond } = this.#config;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(reject, TIMEOUT_MS, new Error('The store is late.'));
      this.#store
        .eval(pour, key, id, burst, ratePerSecond / 1000, REPEAT_MS)
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });
  }
}

function pour(
  store: StoreAccess,
  key: string,
  id: string,
  size: number,
  leakPerMs: number,
  repeatMs: number,
): Decision {
  const now = store.now();
  const bucket = (store.get(key) ?? { level: 0, at: now, poured: [] }) as Bucket;
  const poured = bucket.poured.filter(([, at]) => now - at < repeatMs);
  if (poured.some(([known]) => known === id)) return { allowed: true, retryAfterMs: 0 };
  const level = Math.max(0, bucket.level - (now - bucket.at) * leakPerMs);
  if (level + 1 > size) return { allowed: false, retryAfterMs: (level + 1 - size) / leakPerMs };
  const ttlMs = Math.max((level + 1) / leakPerMs, repeatMs);
  store.set(key, { level: level + 1, at: now, poured: [...poured, [id, now]] }, { ttlMs });
  return { allowed: true, retryAfterMs: 0 };
}

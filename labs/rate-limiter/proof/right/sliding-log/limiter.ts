import type { Config, Decision, RequestClass } from './config.ts';
import { LocalLog } from './fallback.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

const TIMEOUT_MS = 20;

/**
 * A sliding log: the store keeps the times of the last admissions of each tenant, and lets in no
 * more than B of them in any stretch of B / R seconds. What is denied is not logged.
 */
export class Limiter {
  readonly #store: Store;
  readonly #config: Config;
  readonly #windowMs: number;
  readonly #local: LocalLog;

  constructor(store: Store, clock: Clock, config: Config) {
    this.#store = store;
    this.#config = config;
    this.#windowMs = (1000 * config.burst) / config.ratePerSecond;
    this.#local = new LocalLog(clock, config);
  }

  /** Never rejects: what the store cannot decide, this node decides. */
  check(key: string, requestClass: RequestClass): Promise<Decision> {
    return new Promise((resolve) => {
      const decideAlone = () => resolve(this.#local.check(key, requestClass));
      const timer = setTimeout(decideAlone, TIMEOUT_MS);
      this.#store
        .eval(appendIfRoom, `log:${key}`, this.#config.burst, this.#windowMs)
        .then(resolve, decideAlone)
        .finally(() => clearTimeout(timer));
    });
  }
}

/** Drops what has left the window, and appends this request if that leaves room for it. */
function appendIfRoom(
  store: StoreAccess,
  name: string,
  capacity: number,
  windowMs: number,
): Decision {
  const now = store.now();
  const admissions = ((store.get(name) ?? []) as number[]).filter((at) => at > now - windowMs);
  const [oldest] = admissions;
  if (admissions.length >= capacity && oldest !== undefined) {
    return { allowed: false, retryAfterMs: oldest + windowMs - now };
  }
  store.set(name, [...admissions, now], { ttlMs: windowMs });
  return { allowed: true, retryAfterMs: 0 };
}

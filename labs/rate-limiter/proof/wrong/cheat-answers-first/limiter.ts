import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

/** Tenants whose last denial is remembered. */
const MOST_DENIED = 500;

/** Answers at once, in no time, and finds out afterwards whether it should have. */
export class Limiter {
  private readonly store: Store;
  private readonly config: Config;
  private readonly denied = new Map<string, Decision>();

  constructor(store: Store, _clock: Clock, config: Config) {
    this.store = store;
    this.config = config;
  }

  async check(key: string, _class: RequestClass): Promise<Decision> {
    const { burst, ratePerSecond } = this.config;
    this.store.eval(take, key, burst, ratePerSecond / 1000).then(
      (decision) => this.remember(key, decision),
      () => {},
    );
    return this.denied.get(key) ?? { allowed: true, retryAfterMs: 0 };
  }

  private remember(key: string, decision: Decision): void {
    if (decision.allowed) this.denied.delete(key);
    else if (this.denied.size < MOST_DENIED) this.denied.set(key, decision);
  }
}

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

import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

/** What the script keeps. It runs at the store, so this must be the store's memory. */
let used = 0;

/** Runs a script at the store that counts in a variable of its own, without a key. */
export class Limiter {
  private readonly store: Store;
  private readonly config: Config;

  constructor(store: Store, _clock: Clock, config: Config) {
    this.store = store;
    this.config = config;
  }

  async check(_key: string, _class: RequestClass): Promise<Decision> {
    const { burst, ratePerSecond } = this.config;
    const ahead = await this.store.eval(count, ratePerSecond / 1000);
    if (ahead < burst) return { allowed: true, retryAfterMs: 0 };
    return { allowed: false, retryAfterMs: 1000 / ratePerSecond };
  }
}

let at = 0;

function count(store: StoreAccess, perMs: number): number {
  const now = store.now();
  used = Math.max(0, used - (at === 0 ? 0 : now - at) * perMs);
  at = now;
  return used++;
}

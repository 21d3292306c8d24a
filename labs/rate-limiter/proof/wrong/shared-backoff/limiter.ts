import type { Config, Decision, RequestClass } from './config.ts';
import { Fallback } from './fallback.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

/** How long a decision may take, with a pause before it. */
const PATIENCE_MS = 24;
/** So many denials more than one every 5 ms, and the node asks nothing for a while. */
const MOST_DENIALS = 5;
const FORGIVEN_PER_MS = 0.2;
const PAUSE_MS = 20;

/** A token bucket in the store; a node that is denied a lot leaves the store alone for a moment. */
export class Limiter {
  private readonly store: Store;
  private readonly clock: Clock;
  private readonly config: Config;
  private readonly fallback: Fallback;
  private denials = 0;
  private deniedAt = 0;
  private pausedUntil = 0;

  constructor(store: Store, clock: Clock, config: Config) {
    this.store = store;
    this.clock = clock;
    this.config = config;
    this.fallback = new Fallback(clock, config);
  }

  async check(key: string, requestClass: RequestClass): Promise<Decision> {
    try {
      return await this.patiently(this.ask(key));
    } catch {
      return this.fallback.decide(key, requestClass);
    }
  }

  private async ask(key: string): Promise<Decision> {
    const { burst, ratePerSecond } = this.config;
    const pause = this.pausedUntil - this.clock.now();
    if (pause > 0) await this.clock.sleep(pause);
    const decision = await this.store.eval(take, key, burst, ratePerSecond / 1000);
    if (!decision.allowed) this.denied(this.clock.now());
    return decision;
  }

  private denied(now: number): void {
    const forgiven = (now - this.deniedAt) * FORGIVEN_PER_MS;
    this.denials = Math.max(0, this.denials - forgiven) + 1;
    this.deniedAt = now;
    if (this.denials > MOST_DENIALS) this.pausedUntil = now + PAUSE_MS;
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

import type { Config, Decision, RequestClass } from './config.ts';
import { Fallback } from './fallback.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

const TIMEOUT_MS = 15;
const CACHED_DENIALS = 500;

/**
 * The next token is due between two moments on this node's clock: as long after the question was
 * sent as the store said, and as long after its answer was here. In between lies the trip.
 */
interface Denial {
  readonly earliest: number;
  readonly latest: number;
}

/**
 * A token bucket in the store, and in front of it what this node remembers of denials: until a
 * tenant's next token can be there, it is turned away without a trip.
 */
export class Limiter {
  private readonly store: Store;
  private readonly clock: Clock;
  private readonly config: Config;
  private readonly fallback: Fallback;
  /** The latest denial last. */
  private readonly denials = new Map<string, Denial>();

  constructor(store: Store, clock: Clock, config: Config) {
    this.store = store;
    this.clock = clock;
    this.config = config;
    this.fallback = new Fallback(config);
  }

  async check(key: string, requestClass: RequestClass): Promise<Decision> {
    const asked = this.clock.now();
    const denial = this.denials.get(key);
    if (denial !== undefined && asked < denial.earliest) {
      return { allowed: false, retryAfterMs: denial.latest - asked };
    }
    this.denials.delete(key);
    const decision = await this.take(key);
    if (decision === undefined) return this.fallback.decide(key, requestClass);
    const { allowed, retryAfterMs } = decision;
    if (!allowed) {
      const latest = this.clock.now() + retryAfterMs;
      this.rememberDenial(key, { earliest: asked + retryAfterMs, latest });
    }
    return decision;
  }

  /** What the store decides; undefined when it fails or is late. */
  private async take(key: string): Promise<Decision | undefined> {
    const { burst, ratePerSecond } = this.config;
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), TIMEOUT_MS);
    const aborted = new Promise<undefined>((resolve) => {
      timeout.signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
    try {
      return await Promise.race([this.store.eval(takeToken, key, burst, ratePerSecond), aborted]);
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  private rememberDenial(key: string, denial: Denial): void {
    this.denials.delete(key);
    this.denials.set(key, denial);
    // Forgetting one is harmless: the store will say it again.
    const [oldest] = this.denials.keys();
    if (this.denials.size > CACHED_DENIALS && oldest !== undefined) this.denials.delete(oldest);
  }
}

/** Runs at the store: refills the bucket, then takes a token if there is one. */
function takeToken(
  store: StoreAccess,
  key: string,
  capacity: number,
  ratePerSecond: number,
): Decision {
  const now = store.now();
  const [tokens, since] = (store.get(key) ?? [capacity, now]) as [number, number];
  const available = Math.min(capacity, tokens + ((now - since) * ratePerSecond) / 1000);
  // A denial changes nothing, and so writes nothing.
  if (available < 1) {
    return { allowed: false, retryAfterMs: ((1 - available) * 1000) / ratePerSecond };
  }
  const missing = capacity - (available - 1);
  store.set(key, [available - 1, now], { ttlMs: (missing * 1000) / ratePerSecond });
  return { allowed: true, retryAfterMs: 0 };
}

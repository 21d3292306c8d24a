import type { Config, Decision, RequestClass } from './config.ts';
import { Fallback } from './fallback.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

/** Short, because a request may first wait for another batch to time out: two of these at most. */
const TIMEOUT_MS = 10;
/** Scripts a node has on the way for one tenant; what comes meanwhile goes with the next one. */
const IN_FLIGHT = 4;

interface Waiting {
  readonly requestClass: RequestClass;
  readonly resolve: (decision: Decision) => void;
}

interface Tenant {
  inFlight: number;
  waiting: Waiting[];
}

/** What a script granted to a batch, and when the next token comes for those who got none. */
type Grant = { granted: number; retryAfterMs: number };

/**
 * A token bucket in the store that is asked for batches (group commit): the requests of a tenant
 * that wait on this node share one script, which takes as many tokens as there are requests.
 */
export class Limiter {
  private readonly store: Store;
  private readonly clock: Clock;
  private readonly config: Config;
  private readonly fallback: Fallback;
  /** Only tenants with a request under way; the last answer removes the entry. */
  private readonly tenants = new Map<string, Tenant>();

  constructor(store: Store, clock: Clock, config: Config) {
    this.store = store;
    this.clock = clock;
    this.config = config;
    this.fallback = new Fallback(clock, config);
  }

  check(key: string, requestClass: RequestClass): Promise<Decision> {
    return new Promise((resolve) => {
      const tenant = this.tenants.get(key) ?? { inFlight: 0, waiting: [] };
      this.tenants.set(key, tenant);
      tenant.waiting.push({ requestClass, resolve });
      // Not at once: requests that arrive in the same turn belong in the same batch.
      queueMicrotask(() => void this.flush(key, tenant));
    });
  }

  private async flush(key: string, tenant: Tenant): Promise<void> {
    if (tenant.waiting.length === 0 || tenant.inFlight >= IN_FLIGHT) return;
    const batch = tenant.waiting;
    tenant.waiting = [];
    tenant.inFlight += 1;
    const grant = await this.take(key, batch.length);
    tenant.inFlight -= 1;
    batch.forEach(({ requestClass, resolve }, place) => {
      if (grant === undefined) resolve(this.fallback.decide(key, requestClass));
      else if (place < grant.granted) resolve({ allowed: true, retryAfterMs: 0 });
      else resolve({ allowed: false, retryAfterMs: grant.retryAfterMs });
    });
    if (tenant.waiting.length > 0) await this.flush(key, tenant);
    else if (tenant.inFlight === 0) this.tenants.delete(key);
  }

  private take(key: string, wanted: number): Promise<Grant | undefined> {
    const { burst, ratePerSecond } = this.config;
    return Promise.race([
      this.store.eval(takeUpTo, key, wanted, burst, ratePerSecond / 1000).catch(() => undefined),
      this.clock.sleep(TIMEOUT_MS).then(() => undefined),
    ]);
  }
}

/** Runs at the store: takes `wanted` tokens, or as many whole ones as there are. */
function takeUpTo(
  store: StoreAccess,
  key: string,
  wanted: number,
  burst: number,
  perMs: number,
): Grant {
  const now = store.now();
  const bucket = (store.get(key) ?? { tokens: burst, at: now }) as { tokens: number; at: number };
  const tokens = Math.min(burst, bucket.tokens + (now - bucket.at) * perMs);
  const granted = Math.min(wanted, Math.floor(tokens));
  const left = tokens - granted;
  store.set(key, { tokens: left, at: now }, { ttlMs: (burst - left) / perMs + 1 });
  return { granted, retryAfterMs: granted < wanted ? (1 - left) / perMs : 0 };
}

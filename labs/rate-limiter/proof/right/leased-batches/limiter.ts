import { type Grant, takeBatch } from './bucket.ts';
import type { Config, Decision, RequestClass } from './config.ts';
import { type LocalBuckets, localBuckets } from './fallback.ts';
import type { Clock, Store } from './store.ts';

const LEASE_MS = 80;
/** Tokens a node may take beyond the one it has a request for. */
const MOST_SPARE = 3;
/** Tenants whose leases a node remembers. */
const MOST_TENANTS = 500;
const TIMEOUT_MS = 10;

/** What this node holds for a tenant, and how many requests it had in this period and the last. */
interface Lease {
  tokens: number;
  expires: number;
  refill: Refill | undefined;
  since: number;
  requests: number;
  requestsBefore: number;
}

/** A take on its way: how many tokens it asks for, and how many requests count on it. */
interface Refill {
  readonly asked: number;
  claims: number;
  readonly grant: Promise<Grant | undefined>;
}

/**
 * Leased batches: a node on which a tenant has been busy takes a few tokens more than it needs, and
 * lets the next requests in without a trip. What nodes hold takes up room in the bucket until the
 * lease ends, so that bucket and leases together are never more than B.
 */
export class Limiter {
  private readonly store: Store;
  private readonly clock: Clock;
  private readonly config: Config;
  private readonly local: LocalBuckets;
  private readonly leases = new Map<string, Lease>();

  constructor(store: Store, clock: Clock, config: Config) {
    this.store = store;
    this.clock = clock;
    this.config = config;
    this.local = localBuckets(clock, config);
  }

  async check(key: string, requestClass: RequestClass): Promise<Decision> {
    const lease = this.leaseOf(key);
    for (;;) {
      if (lease.tokens > 0 && this.clock.now() < lease.expires) {
        lease.tokens -= 1;
        return { allowed: true, retryAfterMs: 0 };
      }
      const refill = this.claim(key, lease);
      const place = refill.claims;
      const grant = await refill.grant;
      if (grant === undefined) return this.local(key, requestClass);
      if (place <= grant.tokens) return { allowed: true, retryAfterMs: 0 };
      if (grant.retryAfterMs > 0) return { allowed: false, retryAfterMs: grant.retryAfterMs };
      // The store has tokens, but none to spare: then one is asked for by name.
    }
  }

  /** Joins the refill under way while it asks for more than is claimed already, or starts one. */
  private claim(key: string, lease: Lease): Refill {
    const underWay = lease.refill;
    if (underWay !== undefined && underWay.claims < underWay.asked) {
      underWay.claims += 1;
      return underWay;
    }
    // By what came before: a burst that has just begun needs every token, on whatever node.
    const spare = Math.min(MOST_SPARE, Math.floor(lease.requestsBefore / 2));
    const sent = this.clock.now();
    const refill: Refill = { asked: 1 + spare, claims: 1, grant: this.take(key, spare) };
    lease.refill = refill;
    void refill.grant.then((grant) => {
      if (lease.refill === refill) lease.refill = undefined;
      const unclaimed = (grant?.tokens ?? 0) - refill.claims;
      if (unclaimed <= 0) return;
      // Counted from the question, which is before the store took them.
      lease.tokens = unclaimed;
      lease.expires = sent + LEASE_MS;
    });
    return refill;
  }

  /** What the store gives; undefined when it fails or is late. */
  private async take(key: string, spare: number): Promise<Grant | undefined> {
    const { burst, ratePerSecond } = this.config;
    const late = this.clock.sleep(TIMEOUT_MS).then(() => undefined);
    try {
      const answer = this.store.eval(takeBatch, key, spare, LEASE_MS, burst, ratePerSecond / 1000);
      return await Promise.race([answer, late]);
    } catch {
      return undefined;
    }
  }

  /** The tenant's lease, with this request counted; the tenant quiet for longest is forgotten. */
  private leaseOf(key: string): Lease {
    const now = this.clock.now();
    const lease = this.leases.get(key) ?? newLease(now);
    const age = now - lease.since;
    if (age >= LEASE_MS) {
      lease.requestsBefore = age < 2 * LEASE_MS ? lease.requests : 0;
      lease.requests = 0;
      lease.since = now;
    }
    lease.requests += 1;
    this.leases.delete(key);
    this.leases.set(key, lease);
    const [quietest] = this.leases.keys();
    if (this.leases.size > MOST_TENANTS && quietest !== undefined) this.leases.delete(quietest);
    return lease;
  }
}

function newLease(since: number): Lease {
  return { tokens: 0, expires: 0, refill: undefined, since, requests: 0, requestsBefore: 0 };
}

import type { StoreAccess } from './store.ts';

/** What a node got, and the wait for the next token if that is nothing. */
export type Grant = { tokens: number; retryAfterMs: number };

/** The store's entry. Leases are tokens and the moment until which a node may spend them. */
type Bucket = { tokens: number; at: number; leases: readonly (readonly [number, number])[] };

/**
 * Runs at the store: takes one token, and up to `spare` more as long as half of the burst stays for
 * other nodes. What is leased out takes up room, as it may yet be spent.
 */
export function takeBatch(
  store: StoreAccess,
  key: string,
  spare: number,
  leaseMs: number,
  burst: number,
  perMs: number,
): Grant {
  const now = store.now();
  const bucket = (store.get(key) ?? { tokens: burst, at: now, leases: [] }) as Bucket;
  const leases = bucket.leases.filter(([, until]) => until > now);
  const room = leases.reduce((left, [tokens]) => left - tokens, burst);
  const tokens = Math.min(room, bucket.tokens + (now - bucket.at) * perMs);
  if (tokens < 1) return { tokens: 0, retryAfterMs: (1 - tokens) / perMs };
  const extra = Math.max(0, Math.min(spare, Math.floor(tokens - 1 - burst / 2)));
  const left = tokens - 1 - extra;
  if (extra > 0) leases.push([extra, now + leaseMs]);
  const ttlMs = Math.max(leaseMs, (burst - left) / perMs) + 1;
  store.set(key, { tokens: left, at: now, leases }, { ttlMs });
  return { tokens: 1 + extra, retryAfterMs: 0 };
}

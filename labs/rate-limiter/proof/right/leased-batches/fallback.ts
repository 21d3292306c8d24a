import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock } from './store.ts';

export type LocalBuckets = (key: string, requestClass: RequestClass) => Decision;

/**
 * Without the store: no logins, and reads at this node's share of R from a bucket of its own. One
 * sweep a burst empties the buckets of tenants that would be full again.
 */
export function localBuckets(clock: Clock, config: Config): LocalBuckets {
  const share = config.ratePerSecond / config.nodes / 1000;
  const size = Math.max(1, config.burst / config.nodes);
  const buckets = new Map<string, { level: number; at: number }>();
  let swept = clock.now();

  const level = (bucket: { level: number; at: number }, now: number) =>
    Math.max(0, bucket.level - Math.max(0, now - bucket.at) * share);

  function sweep(now: number): void {
    if (now - swept < size / share) return;
    swept = now;
    for (const [key, bucket] of buckets) if (level(bucket, now) === 0) buckets.delete(key);
  }

  return (key, requestClass) => {
    if (requestClass === 'login') return { allowed: false, retryAfterMs: 1000 };
    const now = clock.now();
    sweep(now);
    const used = level(buckets.get(key) ?? { level: 0, at: now }, now);
    if (used + 1 > size) return { allowed: false, retryAfterMs: (used + 1 - size) / share };
    buckets.set(key, { level: used + 1, at: now });
    return { allowed: true, retryAfterMs: 0 };
  };
}

import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock } from './store.ts';

/** How long a login should wait when the store is gone. */
const LOGIN_LATER_MS = 500;
/** Tenants that are remembered at a time. */
const MOST_TENANTS = 300;

/** What to answer when the store does not: on each node its share of the reads, and no login. */
export function createFallback(
  clock: Clock,
  config: Config,
): (key: string, requestClass: RequestClass) => Decision {
  const everyMs = (1000 * config.nodes) / config.ratePerSecond;
  /** When each tenant may read again, least recent first. */
  const next = new Map<string, number>();
  return (key, requestClass) => {
    if (requestClass === 'login') return { allowed: false, retryAfterMs: LOGIN_LATER_MS };
    const now = clock.now();
    const at = next.get(key) ?? now;
    if (at > now) return { allowed: false, retryAfterMs: at - now };
    next.delete(key);
    next.set(key, now + everyMs);
    const [first] = next.keys();
    if (next.size > MOST_TENANTS && first !== undefined) next.delete(first);
    return { allowed: true, retryAfterMs: 0 };
  };
}

import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock } from './store.ts';

/**
 * Fixed windows on this node alone, half as long and half as large as this node's share allows:
 * across an edge, two windows are then one share. Each window starts with empty counters, so that
 * nothing has to be evicted.
 */
export function localWindows(clock: Clock, { burst, ratePerSecond, nodes }: Config) {
  const quota = Math.max(1, Math.floor(burst / nodes / 2));
  const windowMs = (1000 * quota * nodes) / ratePerSecond;
  let window = Number.NaN;
  let used = new Map<string, number>();

  return function decide(key: string, requestClass: RequestClass): Decision {
    const now = clock.now();
    const retryAfterMs = windowMs - (now % windowMs);
    if (requestClass === 'login') return { allowed: false, retryAfterMs };
    if (Math.floor(now / windowMs) !== window) {
      window = Math.floor(now / windowMs);
      used = new Map();
    }
    const count = used.get(key) ?? 0;
    if (count >= quota) return { allowed: false, retryAfterMs };
    used.set(key, count + 1);
    return { allowed: true, retryAfterMs: 0 };
  };
}

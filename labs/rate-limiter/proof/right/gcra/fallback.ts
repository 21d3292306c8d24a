import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock } from './store.ts';

const REMEMBERED = 400;

/**
 * Decides without the store: logins wait, reads are let in at this node's share of R. The same GCRA
 * in small, with the share's interval and room for the share's burst.
 */
export function localGcra(clock: Clock, config: Config) {
  const interval = (1000 * config.nodes) / config.ratePerSecond;
  const tolerance = Math.max(0, config.burst / config.nodes - 1) * interval;
  const tats = new Map<string, number>();

  return (key: string, requestClass: RequestClass): Decision => {
    if (requestClass === 'login') return { allowed: false, retryAfterMs: 500 };
    const now = clock.now();
    const tat = Math.max(now, tats.get(key) ?? now);
    if (tat - tolerance > now) return { allowed: false, retryAfterMs: tat - tolerance - now };
    tats.delete(key);
    tats.set(key, tat + interval);
    if (tats.size > REMEMBERED) forgetSome(tats, now);
    return { allowed: true, retryAfterMs: 0 };
  };
}

/** Forgets tenants whose TAT has passed; if there are none, the one that was let in longest ago. */
function forgetSome(tats: Map<string, number>, now: number): void {
  for (const [key, tat] of tats) if (tat <= now) tats.delete(key);
  for (const key of tats.keys()) {
    if (tats.size <= REMEMBERED) return;
    tats.delete(key);
  }
}

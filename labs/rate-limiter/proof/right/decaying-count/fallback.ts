import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock } from './store.ts';

export type DecideAlone = (key: string, requestClass: RequestClass) => Decision;

/**
 * What a node decides alone: logins wait for the store, reads are let in one by one, spaced so that
 * all nodes together keep to R. No burst, so one moment a tenant is all there is to remember.
 */
export function makeFallback(clock: Clock, config: Config): DecideAlone {
  const spacingMs = (1000 * config.nodes) / config.ratePerSecond;
  const nextAt = new Map<string, number>();

  return (key, requestClass) => {
    if (requestClass === 'login') return { allowed: false, retryAfterMs: 1000 };
    const now = clock.now();
    // Every tenant is remembered for the same time, so the first one is the first to be over.
    for (const [tenant, at] of nextAt) {
      if (at > now) break;
      nextAt.delete(tenant);
    }
    const waitMs = (nextAt.get(key) ?? now) - now;
    if (waitMs > 0) return { allowed: false, retryAfterMs: waitMs };
    nextAt.set(key, now + spacingMs);
    return { allowed: true, retryAfterMs: 0 };
  };
}

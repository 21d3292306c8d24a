import type { Config, Decision, RequestClass } from './config.ts';

/**
 * Reads without the store: a quota for each tenant that a timer fills up again, and that is gone
 * with the timer when it is full. Logins are denied.
 */
export default function makeFallback({ burst, ratePerSecond, nodes }: Config) {
  const used = new Map<string, number>();
  const quota = Math.max(1, Math.floor(burst / nodes));
  const tokenMs = (1000 * nodes) / ratePerSecond;

  function giveBack(key: string): void {
    const left = (used.get(key) ?? 0) - 1;
    if (left <= 0) used.delete(key);
    else {
      used.set(key, left);
      setTimeout(giveBack, tokenMs, key);
    }
  }

  return (key: string, requestClass: RequestClass): Decision => {
    if (requestClass === 'login') return { allowed: false, retryAfterMs: 500 };
    const count = used.get(key) ?? 0;
    if (count >= quota) return { allowed: false, retryAfterMs: tokenMs };
    if (count === 0) setTimeout(giveBack, tokenMs, key);
    used.set(key, count + 1);
    return { allowed: true, retryAfterMs: 0 };
  };
}

import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock } from './store.ts';

const no = (retryAfterMs: number): Decision => ({ allowed: false, retryAfterMs });
const yes: Decision = { allowed: true, retryAfterMs: 0 };

/**
 * What a node answers alone: no to logins, and to reads what a GCRA with the node's share of B and
 * R says. Two generations of arrival times bound the memory: the older is dropped as a whole.
 */
export const aloneWithGcra = (clock: Clock, { burst, ratePerSecond, nodes }: Config) => {
  const spacing = (nodes / ratePerSecond) * 1000;
  const slack = Math.max(0, burst / nodes - 1) * spacing;
  let young = new Map<string, number>();
  let old = new Map<string, number>();

  const remember = (key: string, arrival: number): void => {
    young.set(key, arrival);
    if (young.size < 400) return;
    old = young;
    young = new Map();
  };

  return (key: string, requestClass: RequestClass): Decision => {
    if (requestClass === 'login') return no(1000);
    const now = clock.now();
    const expected = Math.max(now, young.get(key) ?? old.get(key) ?? now);
    if (expected - now > slack) return no(expected - now - slack);
    remember(key, expected + spacing);
    return yes;
  };
};

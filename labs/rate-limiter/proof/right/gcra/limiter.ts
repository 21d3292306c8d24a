import type { Config, Decision } from './config.ts';
import type { Store, StoreAccess } from './store.ts';

/** Asks the store about one request of one tenant; rejects when the store does. */
export type Check = (key: string) => Promise<Decision>;

/**
 * The generic cell rate algorithm (GCRA): per tenant the store keeps one number, the theoretical
 * arrival time (TAT) of the next request, were they spaced evenly at R a second.
 */
export function gcra(store: Store, { burst, ratePerSecond }: Config): Check {
  const emissionInterval = 1000 / ratePerSecond;
  const tolerance = (burst - 1) * emissionInterval;
  return (key) => store.eval(conform, `tat:${key}`, emissionInterval, tolerance);
}

/** One request conforms when it is not earlier than its TAT by more than the tolerance. */
function conform(
  store: StoreAccess,
  cell: string,
  emissionInterval: number,
  tolerance: number,
): Decision {
  const now = store.now();
  const tat = Math.max(now, Number(store.get(cell) ?? now));
  const early = tat - tolerance - now;
  if (early > 0) return { allowed: false, retryAfterMs: early };
  const next = tat + emissionInterval;
  // A TAT in the past says nothing, so the entry may go when the time it names has come.
  store.set(cell, next, { ttlMs: next - now });
  return { allowed: true, retryAfterMs: 0 };
}

import type { Config, Decision } from './config.ts';
import type { Store, StoreAccess } from './store.ts';

/** Admissions of one tenant: in the window that `index` counts, and in the one before it. */
type Counts = { index: number; current: number; previous: number };

/**
 * A sliding-window counter: two counters a tenant, where the previous window weighs as much as it
 * still overlaps the last B / R seconds. Only requests that are let in count.
 */
export function slidingWindow(store: Store, config: Config): (key: string) => Promise<Decision> {
  const windowMs = (1000 * config.burst) / config.ratePerSecond;
  return (key) => store.eval(count, `window:${key}`, config.burst, windowMs);
}

/** A fraction of room is room enough, so that at a window's edge one more than B may get in. */
function count(store: StoreAccess, entry: string, limit: number, windowMs: number): Decision {
  const now = store.now();
  const index = Math.floor(now / windowMs);
  const elapsed = now - index * windowMs;
  const { current, previous } = advance(store.get(entry) as Counts | undefined, index);

  const weighted = previous * (1 - elapsed / windowMs) + current;
  if (weighted >= limit) {
    const room = untilRoom(previous, current, limit, windowMs);
    return { allowed: false, retryAfterMs: Math.max(0, room - elapsed) };
  }
  // From the end of the next window on, this one weighs nothing.
  const ttlMs = 2 * windowMs - elapsed;
  store.set(entry, { index, current: current + 1, previous }, { ttlMs });
  return { allowed: true, retryAfterMs: 0 };
}

/** What the counters read in the window `index`, which may be long after they were written. */
function advance(counts: Counts | undefined, index: number): Omit<Counts, 'index'> {
  if (counts?.index === index) return counts;
  if (counts?.index === index - 1) return { current: 0, previous: counts.current };
  return { current: 0, previous: 0 };
}

/** Milliseconds from the start of this window to the moment at which there is room again. */
function untilRoom(previous: number, current: number, limit: number, windowMs: number): number {
  // Without room of its own, this window has to pass; its count starts to fade with the next one.
  return current < limit ? windowMs * (1 - (limit - current) / previous) : windowMs;
}

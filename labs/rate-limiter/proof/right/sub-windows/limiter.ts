import type { Config, Decision } from './config.ts';
import type { Store, StoreAccess } from './store.ts';

/** Slices of the last B / R seconds: at each step the window forgets one of them, not the whole. */
const SLICES = 30;

/** A slice's number since 1970, and the requests let in during it; the oldest slice first. */
type Slice = readonly [number, number];

/**
 * A window that slides in small steps: admissions are counted by slices of time, and in the current
 * slice and those before it no more than B are let in.
 */
export default function makeCheck(store: Store, { burst, ratePerSecond }: Config) {
  const sliceMs = (1000 * burst) / ratePerSecond / SLICES;
  return (key: string): Promise<Decision> => store.eval(admit, key, burst, SLICES, sliceMs);
}

function admit(
  store: StoreAccess,
  key: string,
  burst: number,
  slices: number,
  sliceMs: number,
): Decision {
  const now = store.now();
  const current = Math.floor(now / sliceMs);
  const counted = ((store.get(key) ?? []) as Slice[]).filter(([slice]) => slice > current - slices);
  let excess = counted.reduce((sum, [, count]) => sum + count, 0) + 1 - burst;
  if (excess <= 0) {
    const last = counted.at(-1);
    const sameSlice = last?.[0] === current ? counted.pop() : undefined;
    counted.push([current, (sameSlice?.[1] ?? 0) + 1]);
    store.set(key, counted, { ttlMs: slices * sliceMs });
    return { allowed: true, retryAfterMs: 0 };
  }
  // There is room when enough of the oldest slices have left.
  let leaving = current;
  for (const [slice, count] of counted) {
    leaving = slice;
    excess -= count;
    if (excess <= 0) break;
  }
  return { allowed: false, retryAfterMs: Math.max(0, (leaving + slices) * sliceMs - now) };
}

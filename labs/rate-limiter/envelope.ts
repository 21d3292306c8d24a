/** What a tenant is promised: `burst` at once and `ratePerSecond` in the long run. */
export interface Promised {
  readonly burst: number;
  readonly ratePerSecond: number;
}

/** An interval, and how much was admitted in it against B + R*t. */
export interface Interval {
  /** ms of virtual time; both ends belong to it. */
  readonly from: number;
  readonly to: number;
  readonly admitted: number;
  /** B + R*t. */
  readonly promised: number;
}

/** How many requests may be admitted in `ms` milliseconds: B + R*t. */
export function promisedIn(ms: number, { burst, ratePerSecond }: Promised): number {
  return burst + (ratePerSecond * ms) / 1000;
}

/**
 * The interval in which admissions exceed B + R*t by the largest factor. An interval that matters
 * begins and ends at an admission, so all pairs of them are tried: n * n / 2 for n admissions.
 *
 * @param admissions moments in ms, ascending.
 */
export function worstInterval(admissions: readonly number[], promised: Promised): Interval {
  let worst: Interval = { from: 0, to: 0, admitted: 0, promised: promised.burst };
  for (let first = 0; first < admissions.length; first++) {
    const from = admissions[first] as number;
    for (let last = first; last < admissions.length; last++) {
      const to = admissions[last] as number;
      const admitted = last - first + 1;
      const most = promisedIn(to - from, promised);
      if (admitted * worst.promised > worst.admitted * most)
        worst = { from, to, admitted, promised: most };
    }
  }
  return worst;
}

/** By how much an interval exceeds what was promised: 1 is exactly all of it. */
export function excess({ admitted, promised }: Interval): number {
  return admitted / promised;
}

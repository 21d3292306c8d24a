import { ln } from './arithmetic.ts';
import type { Random } from './random.ts';
import { fromMs, type Micros, wholeMicros } from './time.ts';

/** How long something takes: draws a length of virtual time, in whole microseconds, never below 0. */
export type Distribution = (random: Random) => Micros;

/** Always `milliseconds`. */
export function constant(milliseconds: number): Distribution {
  const value = fromMs(milliseconds);
  return () => value;
}

/** Anything from `low` to `high` milliseconds, evenly. */
export function uniform(low: number, high: number): Distribution {
  return (random) => fromMs(low + (high - low) * random.next());
}

/**
 * `least` milliseconds plus an exponential tail with mean `tail` milliseconds: the usual shape of a
 * round trip inside one data centre. Quantile q is `least - tail * ln(1 - q)`.
 *
 * @example p99 of shiftedExponential(0.9, 0.45) // 0.9 + 0.45 * ln(100) = 2.97 ms
 */
export function shiftedExponential(least: number, tail: number): Distribution {
  return (random) => fromMs(least - tail * ln(1 - random.next()));
}

/** Normal with the given mean and standard deviation in milliseconds, cut off below at 0. */
export function normal(mean: number, deviation: number): Distribution {
  return (random) => {
    // Marsaglia's polar method: needs ln and sqrt only, both portable.
    for (;;) {
      const u = 2 * random.next() - 1;
      const v = 2 * random.next() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1)
        return fromMs(Math.max(0, mean + deviation * u * Math.sqrt((-2 * ln(s)) / s)));
    }
  };
}

/** One of `observed` lengths in milliseconds, each as likely: replays a measured sample. */
export function empirical(observed: readonly number[]): Distribution {
  const lengths = observed.map(fromMs);
  return (random) => random.pick(lengths);
}

/** `distribution`, stretched by `factor` (2 = twice as slow). */
export function scaled(distribution: Distribution, factor: number): Distribution {
  return (random) => wholeMicros(distribution(random) * factor);
}

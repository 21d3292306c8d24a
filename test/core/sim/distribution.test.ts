import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  constant,
  empirical,
  normal,
  scaled,
  shiftedExponential,
  uniform,
} from '#core/sim/distribution.ts';
import { Histogram } from '#core/sim/histogram.ts';
import { Random } from '#core/sim/random.ts';

const DRAWS = 40_000;

function sample(draw: (random: Random) => number): Histogram {
  const random = new Random(3);
  const histogram = new Histogram();
  for (let i = 0; i < DRAWS; i++) histogram.add(draw(random) / 1_000);
  return histogram;
}

describe('A distribution', () => {
  it('of a round trip has the quantiles of its formula: p50 1.21, p90 1.94, p99 2.97 ms', () => {
    const trips = sample(shiftedExponential(0.9, 0.45));
    for (const q of [50, 90, 99]) {
      const exact = 0.9 - 0.45 * Math.log(1 - q / 100);
      // A sample quantile's standard error: sqrt(q (1 - q) / n) over the density there.
      const error =
        (0.45 * Math.sqrt((q / 100) * (1 - q / 100))) / (1 - q / 100) / Math.sqrt(DRAWS);
      expect(Math.abs(trips.percentile(q) - exact)).toBeLessThan(5 * error + 0.001);
    }
    expect(trips.min).toBeGreaterThanOrEqual(0.9);
  });

  it('that is normal has its mean and deviation, and is cut off at 0', () => {
    const values = sample(normal(10, 2));
    expect(values.mean).toBeCloseTo(10, 1);
    expect(values.percentile(84.13) - values.percentile(15.87)).toBeCloseTo(4, 0);
    expect(sample(normal(0, 1)).min).toBe(0);
  });

  it('that is uniform stays within its ends and is centred', () => {
    const values = sample(uniform(2, 4));
    expect([values.min >= 2, values.max <= 4]).toEqual([true, true]);
    expect(values.mean).toBeCloseTo(3, 1);
  });

  it('gives whole microseconds and never less than 0, whatever its parameters', () => {
    const parts = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(parts, parts, fc.nat(), (a, b, seed) => {
        const draws = [
          constant(a),
          uniform(a, a + b),
          shiftedExponential(a, b),
          normal(a, b),
          empirical([a, b]),
        ];
        const values = draws.map((draw) => draw(new Random(seed)));
        expect(values.every((value) => Number.isSafeInteger(value) && value >= 0)).toBe(true);
      }),
    );
  });

  it('replays a measured sample, and nothing else', () => {
    const values = new Set(
      Array.from({ length: 60 }, (_, seed) => empirical([1, 2.5])(new Random(seed))),
    );
    expect([...values].sort((x, y) => x - y)).toEqual([1_000, 2_500]);
  });

  it('can be stretched', () => {
    expect(scaled(constant(1.5), 2)(new Random(1))).toBe(3_000);
  });
});

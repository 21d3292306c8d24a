import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Histogram } from '#core/sim/histogram.ts';

const of = (values: readonly number[]) => {
  const histogram = new Histogram();
  for (const value of values) histogram.add(value);
  return histogram;
};
const samples = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
  minLength: 1,
  maxLength: 700,
});

describe('Histogram', () => {
  it('gives the least value that at least q percent do not exceed', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 1_000 }), (values, thousandths) => {
        const q = thousandths / 10;
        const found = of(values).percentile(q);
        const share = (test: (value: number) => boolean) =>
          values.filter(test).length / values.length;
        expect(values).toContain(found === 0 ? values.find((value) => value === 0) : found);
        expect(share((value) => value <= found) * 100).toBeGreaterThanOrEqual(q - 1e-9);
        expect(share((value) => value < found) * 100).toBeLessThan(q);
      }),
    );
  });

  it('has 99 for the 99th percentile of 1 to 100, in whatever order they come', () => {
    const histogram = of(Array.from({ length: 100 }, (_, index) => ((index * 37) % 100) + 1));
    expect([
      histogram.percentile(99),
      histogram.percentile(100),
      histogram.min,
      histogram.max,
    ]).toEqual([99, 100, 1, 100]);
    expect(histogram.mean).toBe(50.5);
  });

  it('goes on adding after it was asked', () => {
    const histogram = of([3, 1]);
    expect(histogram.percentile(100)).toBe(3);
    histogram.add(2);
    expect([histogram.percentile(50), histogram.count]).toEqual([2, 3]);
  });

  it('puts every value into one bucket, and those beyond into the outer ones', () => {
    fc.assert(
      fc.property(samples, (values) => {
        const buckets = of(values).buckets(-10, 10, 8);
        expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        expect(buckets[0]).toMatchObject({ from: -10, to: -7.5 });
      }),
    );
    expect(
      of([-99, 0, 2.5, 99])
        .buckets(0, 10, 4)
        .map(({ count }) => count),
    ).toEqual([2, 1, 0, 1]);
  });

  it.each([0, -1, 100.1, Number.NaN])('takes no %d for a percentile', (q) => {
    expect(() => of([1]).percentile(q)).toThrow(RangeError);
  });

  it('takes no NaN, and knows nothing when it is empty', () => {
    expect(() => of([Number.NaN])).toThrow(RangeError);
    const empty = new Histogram();
    expect([empty.percentile(50), empty.min, empty.max, empty.mean]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });
});

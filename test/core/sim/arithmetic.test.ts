import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp, ln, powerOfTwo } from '#core/sim/arithmetic.ts';

/** Units in the last place between two finite doubles of one sign. */
function ulps(a: number, b: number): number {
  const bits = (x: number) => new BigInt64Array(new Float64Array([x]).buffer)[0] as bigint;
  return Number(bits(a) > bits(b) ? bits(a) - bits(b) : bits(b) - bits(a));
}

describe('ln', () => {
  it('is within 1 ulp of the engine, over all positive doubles', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, minExcluded: true, noNaN: true, noDefaultInfinity: true }),
        (x) => {
          const [ours, theirs] = [ln(x), Math.log(x)];
          expect(ours === theirs || ulps(ours, theirs) <= 1).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each([
    [1, 0],
    [2, Math.LN2],
    [Math.E, 1],
    [0, Number.NEGATIVE_INFINITY],
    [-0, Number.NEGATIVE_INFINITY],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [-1, Number.NaN],
    [Number.NaN, Number.NaN],
  ])('of %d is %d', (x, y) => {
    expect(ln(x)).toBe(y);
  });

  it('takes the smallest and the largest double', () => {
    // 2^-1074 and (2 - 2^-52) * 2^1023, whose logarithms follow from ln 2 alone.
    expect(ln(Number.MIN_VALUE)).toBeCloseTo(-1074 * Math.LN2, 10);
    expect(ln(Number.MAX_VALUE)).toBeCloseTo(1024 * Math.LN2, 10);
  });
});

describe('exp', () => {
  it('is within 1 ulp of the engine wherever the result is a normal double', () => {
    fc.assert(
      fc.property(fc.double({ min: -708, max: 709, noNaN: true }), (x) => {
        expect(ulps(exp(x), Math.exp(x))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2_000 },
    );
  });

  it('undoes ln', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (x) => {
        expect(exp(ln(x)) / x).toBeCloseTo(1, 13);
      }),
    );
  });

  it.each([
    [0, 1],
    [710, Number.POSITIVE_INFINITY],
    [-746, 0],
    [Number.NEGATIVE_INFINITY, 0],
    [Number.NaN, Number.NaN],
  ])('of %d is %d', (x, y) => {
    expect(exp(x)).toBe(y);
  });

  it('goes down to the smallest double, and no further', () => {
    expect(exp(-745)).toBe(Number.MIN_VALUE);
  });
});

describe('powerOfTwo', () => {
  it('is exact from the smallest double to the largest exponent', () => {
    for (let exponent = -1074; exponent <= 1023; exponent++)
      expect(powerOfTwo(exponent)).toBe(2 ** exponent);
    expect(powerOfTwo(1024)).toBe(Number.POSITIVE_INFINITY);
    expect(powerOfTwo(-1075)).toBe(0);
  });
});

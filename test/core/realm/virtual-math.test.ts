import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { portableMath, pow } from '#core/realm/virtual-math.ts';

const portable = portableMath();

/** Relative distance to what the engine gives, or 0 when both are the same. */
function off(ours: number, theirs: number): number {
  return Object.is(ours, theirs) || ours === theirs
    ? 0
    : Math.abs(ours - theirs) / Math.max(Math.abs(theirs), 1e-300);
}

const FUNCTIONS = [
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'sinh',
  'cosh',
  'tanh',
  'asinh',
  'acosh',
  'atanh',
  'exp',
  'expm1',
  'log',
  'log1p',
  'log2',
  'log10',
  'cbrt',
] as const;

describe('Math in labs', () => {
  it.each(FUNCTIONS)("has a %s that is close to the engine's wherever labs may use it", (name) => {
    fc.assert(
      fc.property(fc.double({ min: -20, max: 20, noNaN: true }), (x) => {
        const [ours, theirs] = [portable[name](x), Math[name](x)];
        if (!Number.isFinite(theirs)) expect(ours).toBe(theirs);
        else expect(Math.min(off(ours, theirs), Math.abs(ours - theirs))).toBeLessThan(1e-11);
      }),
      { numRuns: 500 },
    );
  });

  it.each(FUNCTIONS)('agrees with the language on the special cases of %s', (name) => {
    for (const x of [0, 1, -1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const [ours, theirs] = [portable[name](x), Math[name](x)];
      if (Number.isFinite(theirs)) expect(ours).toBeCloseTo(theirs, 12);
      else expect(ours).toBe(theirs);
    }
  });
});

describe('Powers and distances in labs', () => {
  it("has exact powers of integers, and the language's special cases", () => {
    for (let base = -12; base <= 12; base++)
      for (let exponent = 0; exponent <= 12; exponent++)
        expect(pow(base, exponent)).toBe(base ** exponent);
    const special = [
      [0, -1],
      [-8, 1 / 3],
      [1, Number.NaN],
      [Number.NaN, 0],
      [2, 1024],
      [2, -1074],
      [-3, 5000],
      [2, -1075],
      [0.5, 2],
    ];
    for (const [base = 0, exponent = 0] of special)
      expect(pow(base, exponent)).toBe(base ** exponent);
  });

  it.each([
    [0, 0],
    [0, -0],
    [-0, -1],
    [1, 0],
    [-1, -1],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    [1, Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, 3],
  ])('has the angle of (%d, %d), and its distance', (y, x) => {
    expect(portable.atan2(y, x)).toBeCloseTo(Math.atan2(y, x), 14);
    expect(portable.hypot(y, x)).toBeCloseTo(Math.hypot(y, x), 14);
  });

  it('measures distances whose squares overflow', () => {
    expect(portable.hypot(3e200, 4e200)).toBeCloseTo(5e200, -190);
    expect([portable.atan2(Number.NaN, 0), portable.atan2(1, Number.NaN)]).toEqual([
      Number.NaN,
      Number.NaN,
    ]);
    expect([portable.hypot(), portable.hypot(Number.NaN, Number.POSITIVE_INFINITY)]).toEqual([
      0,
      Number.POSITIVE_INFINITY,
    ]);
  });

  it('raises to fractions as the engine does, nearly', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        fc.double({ min: -8, max: 8, noNaN: true }),
        (base, exponent) => {
          expect(off(pow(base, exponent), base ** exponent)).toBeLessThan(1e-12);
        },
      ),
    );
  });

  it('leaves what is exact anyway as it is', () => {
    expect([portable.sqrt, portable.floor, portable.imul, portable.max]).toEqual([
      Math.sqrt,
      Math.floor,
      Math.imul,
      Math.max,
    ]);
    expect(portable.PI).toBe(Math.PI);
  });
});

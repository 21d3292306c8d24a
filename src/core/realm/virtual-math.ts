import { exp, ln } from '#core/sim/arithmetic.ts';
import type { Random } from '#core/sim/random.ts';

const LOG2E = Math.LOG2E;

/**
 * A power in portable arithmetic. Whole exponents are multiplied out (exact while the result is);
 * others go through `exp(b * ln(a))`, good to about 13 digits. Numbers behave as with `**`.
 */
export function pow(a: number, b: number): number;
export function pow(a: bigint, b: bigint): bigint;
export function pow(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === 'bigint' && typeof b === 'bigint') return a ** b;
  const base = Number(a);
  const exponent = Number(b);
  if (exponent === 0.5)
    return Math.sqrt(base === Number.NEGATIVE_INFINITY ? Number.POSITIVE_INFINITY : base + 0);
  if (!Number.isInteger(exponent)) return realPower(base, exponent);
  const positive = wholePower(base, Math.abs(exponent));
  if (exponent >= 0) return positive;
  // Where the power itself overflows, its reciprocal may still be a (subnormal) number.
  return Number.isFinite(positive) ? 1 / positive : wholePower(1 / base, -exponent);
}

function wholePower(base: number, exponent: number): number {
  let [result, factor] = [1, base];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= factor;
    factor *= factor;
  }
  return result;
}

function realPower(base: number, exponent: number): number {
  if (Number.isNaN(exponent) || Number.isNaN(base)) return Number.NaN;
  if (!Number.isFinite(exponent) && Math.abs(base) === 1) return Number.NaN;
  if (base === 0) return exponent > 0 ? 0 : Number.POSITIVE_INFINITY;
  return exp(exponent * ln(base));
}

/** sin and cos by reduction to [-pi/4, pi/4] and Taylor series; the same bits in every engine. */
function sine(x: number, quarter: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  const turns = Math.round(x / (Math.PI / 2));
  const r = x - turns * 1.5707963267341256 - turns * 6.077100506506192e-11;
  const quadrant = (((turns + quarter) % 4) + 4) % 4;
  const value = series(r, quadrant % 2 === 0 ? r : 1, quadrant % 2 === 0 ? 1 : 0);
  return quadrant > 1 ? -value : value;
}

function series(r: number, first: number, offset: number): number {
  let [term, sum] = [first, first];
  for (let n = 1; n <= 10; n++) {
    term *= (-r * r) / ((2 * n - 1 + offset) * (2 * n + offset));
    sum += term;
  }
  return sum;
}

/** arctan by halving the angle three times and the Taylor series. */
function arctan(x: number): number {
  if (Math.abs(x) > 1) return Math.sign(x) * (Math.PI / 2) - arctan(1 / x);
  let r = x;
  for (let i = 0; i < 3; i++) r /= 1 + Math.sqrt(1 + r * r);
  let [power, sum] = [r, 0];
  for (let n = 0; n < 14; n++) {
    sum += power / (n % 2 === 0 ? 2 * n + 1 : -(2 * n + 1));
    power *= r * r;
  }
  return 8 * sum;
}

function arctan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (Number.isNaN(y / x) && x !== 0) return arctan2(Math.sign(y), Math.sign(x));
  if (x > 0) return arctan(y / x);
  const half = Object.is(y, -0) || y < 0 ? -Math.PI : Math.PI;
  if (x < 0) return arctan(y / x) + half;
  if (y !== 0) return half / 2;
  return Object.is(x, -0) ? half : y;
}

function root3(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  let r = exp(ln(Math.abs(x)) / 3);
  r -= (r * r * r - Math.abs(x)) / (3 * r * r);
  return Math.sign(x) * r;
}

/** `exp(x) - 1` and `ln(1 + x)` without losing digits near 0 (W. Kahan's correction). */
function expm1(x: number): number {
  const u = exp(x);
  if (u === 1) return x;
  return u - 1 === -1 || u === Number.POSITIVE_INFINITY ? u - 1 : ((u - 1) * x) / ln(u);
}

function log1p(x: number): number {
  const u = 1 + x;
  return u === 1 || u === Number.POSITIVE_INFINITY ? x : (ln(u) * x) / (u - 1);
}

/** `x` where an angle has a sine of `x`; NaN beyond. */
function sineOf(x: number): number {
  return Math.abs(x) <= 1 ? x : Number.NaN;
}

function inverseSinh(x: number): number {
  if (!Number.isFinite(x) || x === 0) return x;
  const size = Math.abs(x);
  const value =
    size > 1e8 ? ln(size) + Math.LN2 : log1p(size + (x * x) / (1 + Math.sqrt(x * x + 1)));
  return Math.sign(x) * value;
}

/** Scaled by the largest, so that squares do not overflow. */
function hypotenuse(...values: number[]): number {
  const largest = values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  if (values.some((x) => Math.abs(x) === Number.POSITIVE_INFINITY)) return Number.POSITIVE_INFINITY;
  if (largest === 0) return 0;
  return largest * Math.sqrt(values.reduce((sum, x) => sum + (x / largest) * (x / largest), 0));
}

/** Every function of `Math` that engines compute differently, in portable arithmetic. */
const portable: Partial<Math> = {
  log: ln,
  log2: (x) => snap(ln(x) * LOG2E, 2, x),
  log10: (x) => snap(ln(x) / Math.LN10, 10, x),
  log1p,
  exp,
  expm1,
  pow,
  sin: (x) => sine(x, 0),
  cos: (x) => sine(x, 1),
  tan: (x) => sine(x, 0) / sine(x, 1),
  atan: arctan,
  atan2: arctan2,
  asin: (x) => arctan2(sineOf(x), Math.sqrt((1 - x) * (1 + x))),
  acos: (x) => arctan2(Math.sqrt((1 - x) * (1 + x)), sineOf(x)),
  sinh: (x) => (Math.abs(x) < 1e-5 ? x : (exp(x) - exp(-x)) / 2),
  cosh: (x) => (exp(x) + exp(-x)) / 2,
  tanh: (x) => (Math.abs(x) > 20 ? Math.sign(x) : expm1(2 * x) / (expm1(2 * x) + 2)),
  asinh: inverseSinh,
  acosh: (x) => (x > 1e8 ? ln(x) + Math.LN2 : ln(x + Math.sqrt(x * x - 1))),
  atanh: (x) => log1p((2 * x) / (1 - x)) / 2,
  cbrt: root3,
  hypot: hypotenuse,
};

/** `Math` with its portable functions, and without chance; frozen, for all nodes to inherit from. */
export function portableMath(): Math {
  const { random: _random, ...engine } = Object.getOwnPropertyDescriptors(Math);
  const descriptors = { ...engine, ...Object.getOwnPropertyDescriptors(portable) };
  return Object.freeze(Object.create(Object.prototype, descriptors)) as Math;
}

/** `Math` for one node: the portable one, with the node's own chance. */
export function virtualMath(shared: Math, random: Random): Math {
  return Object.create(shared, { random: { value: () => random.next() } }) as Math;
}

/** A logarithm that is a whole number for a whole power, as people expect of `Math.log10(1000)`. */
function snap(value: number, base: number, x: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-9 && pow(base, whole) === x ? whole : value;
}

/*
 * Elementary functions in portable arithmetic: only + - * /, comparisons and exact powers of two,
 * which IEEE 754 pins to the last bit. `Math.log`, `exp`, `pow` and `sin` are left to the engine
 * and differ between browsers, and between Node 20 and 24; one bit is enough to reorder two events.
 * Polynomials: FreeBSD msun (Sun Microsystems, fdlibm 5.3), e_log.c and e_exp.c.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const SQRT_HALF = Math.SQRT1_2;

/** 2 to an integer power, exact; 0 or Infinity beyond the range of doubles. */
export function powerOfTwo(exponent: number): number {
  let left = Math.abs(exponent);
  let factor = exponent < 0 ? 0.5 : 2;
  let result = 1;
  while (left > 0) {
    if (left % 2 === 1) result *= factor;
    factor *= factor;
    left = Math.floor(left / 2);
  }
  return result;
}

/** `x` as `mantissa * 2 ** exponent` with the mantissa in [sqrt(1/2), sqrt(2)); x > 0, finite. */
function split(x: number): { mantissa: number; exponent: number } {
  let mantissa = x;
  let exponent = 0;
  for (let step = 512; step >= 1; step /= 2) {
    const scale = powerOfTwo(step);
    while (mantissa >= scale * SQRT_HALF) {
      mantissa /= scale;
      exponent += step;
    }
    while (mantissa * scale < 2 * SQRT_HALF && mantissa < SQRT_HALF) {
      mantissa *= scale;
      exponent -= step;
    }
  }
  return { mantissa, exponent };
}

/**
 * Natural logarithm, the same bits in every engine, within 1 ulp.
 *
 * @example ln(1) // 0
 * @example ln(0) // -Infinity, as Math.log
 */
export function ln(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x === Number.POSITIVE_INFINITY) return x;
  const { mantissa, exponent } = split(x);
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd =
    z *
    (0.6666666666666735 +
      w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const half = 0.5 * f * f;
  return exponent * LN2_HIGH - (half - (s * (half + even + odd) + exponent * LN2_LOW) - f);
}

/**
 * e to the power `x`, the same bits in every engine, within 1 ulp.
 *
 * @example exp(0) // 1
 */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.1332191019411) return 0;
  const k = Math.round(x / (LN2_HIGH + LN2_LOW));
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  return k < -1000 ? y * powerOfTwo(k + 1000) * powerOfTwo(-1000) : y * powerOfTwo(k - 1) * 2;
}

/**
 * A point on virtual time, or a length of it: an integer number of microseconds. Integers do not
 * drift: 0.1 s added ten times is one second, in every engine.
 */
export type Micros = number;

/** One millisecond, in microseconds. */
export const MILLISECOND: Micros = 1_000;
/** One second, in microseconds. */
export const SECOND: Micros = 1_000_000;
/** One minute, in microseconds. */
export const MINUTE: Micros = 60 * SECOND;
/** One hour, in microseconds. */
export const HOUR: Micros = 60 * MINUTE;

/**
 * Virtual time for a number of milliseconds, rounded to the nearest microsecond.
 *
 * @throws RangeError when `milliseconds` is not finite or leaves the exact integers (285 years).
 * @example fromMs(1.35) // 1350
 */
export function fromMs(milliseconds: number): Micros {
  return wholeMicros(milliseconds * MILLISECOND);
}

/**
 * Milliseconds for a length of virtual time, with three decimals at the most.
 *
 * @example toMs(1350) // 1.35
 */
export function toMs(micros: Micros): number {
  return micros / MILLISECOND;
}

/**
 * The nearest whole microsecond.
 *
 * @throws RangeError when `micros` is not finite or leaves the exact integers.
 * @example wholeMicros(2.5) // 3
 */
export function wholeMicros(micros: number): Micros {
  const whole = Math.round(micros);
  if (!Number.isSafeInteger(whole)) {
    throw new RangeError(`\`${micros}\` µs is not a length of time: give a finite number.`);
  }
  return whole;
}

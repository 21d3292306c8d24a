/** Maps a value from a domain to a range of pixels. */
export type Scale = (value: number) => number;

/** A straight line through (low, start) and (high, end). A domain without width maps to `start`. */
export function linear(low: number, high: number, start: number, end: number): Scale {
  const factor = high === low ? 0 : (end - start) / (high - low);
  return (value) => start + (value - low) * factor;
}

/**
 * At most `most` round numbers from `low` to `high`: multiples of 1, 2 or 5 times a power of ten.
 *
 * @example ticks(0, 10, 6) // [0, 2, 4, 6, 8, 10]
 */
export function ticks(low: number, high: number, most: number): number[] {
  const span = high - low;
  if (!(span > 0) || most < 1) return [low];
  const magnitude = 10 ** Math.floor(Math.log10(span / most));
  const step =
    [1, 2, 5, 10, 20].map((factor) => factor * magnitude).find((size) => span / size <= most) ??
    span;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** A number for an axis: at most four digits, thousands apart. */
export function tickLabel(value: number): string {
  return Number(value.toPrecision(4)).toLocaleString('en');
}

/** A moment in full, to the µs: in a narrow window late in a run four digits would not tell ticks apart. */
export function momentLabel(ms: number): string {
  return ms.toLocaleString('en', { maximumFractionDigits: 3 });
}

/** The middle of some measurements. */
export function median(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => a - b);
  const middle = ordered.length >> 1;
  return ordered.length % 2 === 1
    ? (ordered[middle] as number)
    : ((ordered[middle - 1] as number) + (ordered[middle] as number)) / 2;
}

/** Least, middle and most, with one decimal. */
export function spread(values: readonly number[]): { min: number; p50: number; max: number } {
  return {
    min: tidy(Math.min(...values)),
    p50: tidy(median(values)),
    max: tidy(Math.max(...values)),
  };
}

/** A number with one decimal, or three digits when it is small. */
export function tidy(value: number): number {
  return Math.abs(value) < 10 ? Number(value.toPrecision(3)) : Math.round(value * 10) / 10;
}

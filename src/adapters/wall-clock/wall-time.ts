/** Milliseconds since 1970, by the clock of whoever sits there. */
export function wallTime(): number {
  return Date.now();
}

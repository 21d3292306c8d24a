import { type Micros, toMs } from '#core/sim/time.ts';

/** How far a span's times may be from those of what it stands for, in ms. */
export const TOLERANCE_MS = 1;

/** How long after `moment` a span's start or end (ms) is, in ms; less than 0 when it is before. */
export function lagOf(spanMs: number, moment: Micros): number {
  return wholeMicros(spanMs - toMs(moment));
}

/** ms to whole microseconds, which is what clocks have. */
export function wholeMicros(ms: number): number {
  return Math.round(1_000 * ms) / 1_000;
}

import { ln } from './arithmetic.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import { type Micros, SECOND } from './time.ts';

/** A span of virtual time, in microseconds: `from` belongs to it, `to` does not. */
export interface Span {
  readonly from: Micros;
  readonly to: Micros;
}

/** Arrivals at `rate` a second, evenly spaced. @throws RangeError unless the rate is above 0. */
export function* steady(rate: number, { from, to }: Span): Generator<Micros> {
  if (!(rate > 0)) throw new RangeError(`\`${rate}\` a second is not a rate: give more than 0.`);
  for (let i = 0; ; i++) {
    const at = from + Math.round((i * SECOND) / rate);
    if (at >= to) return;
    yield at;
  }
}

/** Arrivals at `rate` a second on average, each independent of the others. */
export function* poisson(rate: number, { from, to }: Span, random: Random): Generator<Micros> {
  if (!(rate > 0)) throw new RangeError(`\`${rate}\` a second is not a rate: give more than 0.`);
  for (let at = from; ; ) {
    at += Math.round((-ln(1 - random.next()) * SECOND) / rate);
    if (at >= to) return;
    yield at;
  }
}

/** `count` arrivals at one moment. */
export function* burst(count: number, at: Micros): Generator<Micros> {
  for (let i = 0; i < count; i++) yield at;
}

/**
 * Open-loop load: calls `send` at each arrival whether or not earlier calls have come back, so a
 * stalled system meets the same traffic as a healthy one (no coordinated omission). Holds one
 * arrival in memory at a time.
 *
 * @param arrivals times in µs that never decrease and have not passed.
 */
export function openLoop(
  scheduler: Scheduler,
  arrivals: Iterable<Micros>,
  send: (intended: Micros, index: number) => void,
): void {
  const iterator = arrivals[Symbol.iterator]();
  const next = (index: number) => {
    const arrival = iterator.next();
    if (arrival.done) return;
    scheduler.at(arrival.value, () => {
      next(index + 1);
      send(arrival.value, index);
    });
  };
  next(0);
}

import type { Clock } from '#core/sim/clock.ts';
import { fromMs } from '#core/sim/time.ts';

/** Settles as `promise` does, or rejects with what `late` makes when that takes longer than `ms`. */
export function within<T>(
  ms: number,
  promise: Promise<T>,
  clock: Clock,
  late: () => Error,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = clock.after(fromMs(ms), () => reject(late()));
    promise.then(resolve, reject).finally(() => timer.cancel());
  });
}

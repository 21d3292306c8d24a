import type { Clock } from '../sim/clock.ts';
import { SECOND } from '../sim/time.ts';

/** Whether a probe comes to a good end within `patience` (µs, default 10 s); how it fails is not asked. */
export function succeeds(
  clock: Clock,
  probe: () => Promise<unknown>,
  patience = 10 * SECOND,
): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = clock.after(patience, () => resolve(false));
    const end = (good: boolean) => {
      timer.cancel();
      resolve(good);
    };
    // A probe may throw at once, where the browser lacks what it looks for.
    Promise.resolve()
      .then(probe)
      .then(
        () => end(true),
        () => end(false),
      );
  });
}

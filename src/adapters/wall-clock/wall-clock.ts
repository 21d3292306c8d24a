import type { Clock } from '#core/sim/clock.ts';
import { MILLISECOND } from '#core/sim/time.ts';

/** Real time, for what happens outside simulations: watchdogs, saving, progress. */
export const wallClock: Clock = {
  now: () => Math.round(performance.now() * MILLISECOND),
  after(delay, action) {
    const timer = setTimeout(action, delay / MILLISECOND);
    return { cancel: () => clearTimeout(timer) };
  },
};

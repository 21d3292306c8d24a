import type { Micros } from './time.ts';

/** Something that was asked to happen later, and can still be called off. */
export interface Timer {
  /** Calls it off; no effect once it has happened. */
  cancel(): void;
}

/** What reads time and waits for it. The labs' virtual clock is one; a media player's is another. */
export interface Clock {
  /** The present, in microseconds since this clock's zero. */
  now(): Micros;
  /** Runs `action` once, `delay` microseconds from now. */
  after(delay: Micros, action: () => void): Timer;
}

import type { Clock } from './store.ts';

const FAILURES = 6;
const PAUSE_MS = 150;

/**
 * A circuit breaker that does not stick: after some failures in a row the store is left in peace
 * for a moment; then one failure more opens the circuit again, and one success closes it.
 */
export class Breaker {
  readonly #clock: Clock;
  #failures = 0;
  #openUntil = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get closed(): boolean {
    return this.#clock.now() >= this.#openUntil;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  failed(): void {
    this.#failures += 1;
    if (this.#failures >= FAILURES) this.#openUntil = this.#clock.now() + PAUSE_MS;
  }
}

import type { Timer } from '#core/sim/clock.ts';

/** The handles of one process that were turned into numbers: code may come back with the number alone. */
export class Numbered {
  readonly #timeouts = new Map<number, Timeout>();
  #last = 0;

  add(timeout: Timeout): number {
    this.#timeouts.set(++this.#last, timeout);
    return this.#last;
  }

  take(id: number): Timeout | undefined {
    const timeout = this.#timeouts.get(id);
    this.#timeouts.delete(id);
    return timeout;
  }
}

/** What a timer function gives back: Node.js's handle, which also works where a number is wanted. */
export class Timeout {
  readonly #numbered: Numbered;
  #id: number | undefined;
  #timer: Timer | undefined;

  constructor(numbered: Numbered) {
    this.#numbered = numbered;
  }

  /** Makes `timeout` stand for `timer`. */
  static hold(timeout: Timeout, timer: Timer): Timeout {
    timeout.#timer = timer;
    return timeout;
  }

  /** Calls off what `handle` stands for; nothing when it stands for nothing. */
  static clear(handle: unknown, numbered: Numbered): void {
    const isTimeout = typeof handle === 'object' && handle !== null && #timer in handle;
    const timeout = isTimeout ? handle : numbered.take(Number(handle ?? 0));
    if (timeout !== undefined) timeout.#timer?.cancel();
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }

  [Symbol.toPrimitive](): number {
    this.#id ??= this.#numbered.add(this);
    return this.#id;
  }
}

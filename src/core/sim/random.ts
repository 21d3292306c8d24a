/**
 * A seeded stream of chance: the same seed gives the same draws in every engine.
 * Source: sfc32 ("small fast counting", C. Doty-Humphrey, PractRand), 128 bits of state.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter: number;
  readonly #seed: number;

  /** @param seed any safe integer; only its lower 53 bits matter. */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed)) {
      throw new RangeError(`\`${seed}\` is not a seed: give a whole number below 2^53.`);
    }
    this.#seed = seed;
    this.#a = 0x9e3779b9;
    this.#b = seed | 0;
    this.#c = Math.floor(seed / 0x1_0000_0000) | 0;
    this.#counter = 1;
    for (let round = 0; round < 12; round++) this.uint32();
  }

  /** The next whole number in [0, 2^32). */
  uint32(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** The next number in [0, 1), one of 2^32 evenly spaced ones. */
  next(): number {
    return this.uint32() / 0x1_0000_0000;
  }

  /** A whole number in [low, high], both ends included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** One element of `choices`. @throws RangeError when there is none to pick. */
  pick<T>(choices: readonly T[]): T {
    if (choices.length === 0) throw new RangeError('There is nothing to pick from.');
    return choices[this.integer(0, choices.length - 1)] as T;
  }

  /**
   * An independent stream named `label`. It depends on the seed and the label alone, not on how
   * many draws were made, so adding a draw in one place leaves every other place as it was.
   */
  fork(label: string): Random {
    let hash =
      0x811c9dc5 ^ (this.#seed | 0) ^ Math.imul(Math.floor(this.#seed / 0x1_0000_0000), 0x85ebca6b);
    for (let i = 0; i < label.length; i++) {
      hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193);
      hash ^= hash >>> 15;
    }
    return new Random(hash >>> 0);
  }
}

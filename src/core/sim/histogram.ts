/** A bar of a histogram: values in [from, to). */
export interface Bucket {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Keeps every value, so that percentiles are exact: 8 bytes a value. */
export class Histogram {
  #values = new Float64Array(256);
  #count = 0;
  #sorted = true;

  /** How many values it holds. */
  get count(): number {
    return this.#count;
  }

  /** Adds a value, in whatever unit the caller uses throughout. @throws RangeError on NaN. */
  add(value: number): void {
    if (Number.isNaN(value)) throw new RangeError('NaN has no place in a histogram.');
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(2 * this.#count);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count++] = value;
    this.#sorted = false;
  }

  /**
   * The smallest value that at least `q` percent of all values do not exceed (nearest rank, no
   * interpolation): `percentile(99)` of 1..100 is 99. NaN when empty.
   *
   * @throws RangeError unless 0 < q <= 100.
   */
  percentile(q: number): number {
    if (!(q > 0 && q <= 100))
      throw new RangeError(`\`${q}\` is not a percentile: give 0 < q <= 100.`);
    if (this.#count === 0) return Number.NaN;
    return this.#ascending()[Math.ceil((q * this.#count) / 100) - 1] as number;
  }

  /** The smallest value, or NaN when empty. */
  get min(): number {
    return this.#count === 0 ? Number.NaN : (this.#ascending()[0] as number);
  }

  /** The largest value, or NaN when empty. */
  get max(): number {
    return this.#count === 0 ? Number.NaN : (this.#ascending()[this.#count - 1] as number);
  }

  /** The arithmetic mean, or NaN when empty. */
  get mean(): number {
    let sum = 0;
    for (const value of this.#ascending()) sum += value;
    return sum / this.#count;
  }

  /** `bars` buckets of equal width over [low, high); values beyond fall into the outer ones. */
  buckets(low: number, high: number, bars: number): Bucket[] {
    const width = (high - low) / bars;
    const counts = new Array<number>(bars).fill(0);
    for (const value of this.#ascending()) {
      const bar = Math.min(bars - 1, Math.max(0, Math.floor((value - low) / width)));
      counts[bar] = (counts[bar] as number) + 1;
    }
    return counts.map((count, bar) => ({
      from: low + bar * width,
      to: low + (bar + 1) * width,
      count,
    }));
  }

  #ascending(): Float64Array {
    if (!this.#sorted) this.#values.subarray(0, this.#count).sort();
    this.#sorted = true;
    return this.#values.subarray(0, this.#count);
  }
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '#core/sim/random.ts';

const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

/** sfc32 as PractRand states it, in unbounded integers. */
function* reference(seed: number): Generator<number> {
  const word = (value: bigint) => BigInt.asUintN(32, value);
  let [a, b, c, counter] = [0x9e3779b9n, word(BigInt(seed)), word(BigInt(seed) >> 32n), 1n];
  for (;;) {
    const sum = word(a + b + counter);
    counter = word(counter + 1n);
    a = b ^ (b >> 9n);
    b = word(c + word(c << 3n));
    c = word(word(c << 21n) | (c >> 11n)) + sum;
    c = word(c);
    yield Number(sum);
  }
}

describe('Random', () => {
  it('is sfc32: 12 rounds thrown away, then the same words as the published algorithm', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const words = reference(seed);
        for (let i = 0; i < 12; i++) words.next();
        const random = new Random(seed);
        for (let i = 0; i < 20; i++) expect(random.uint32()).toBe(words.next().value);
      }),
    );
  });

  it('gives other draws for seeds that differ in their high bits alone', () => {
    const draws = (seed: number) =>
      Array.from({ length: 4 }, (_, i) => i && new Random(seed).uint32());
    expect(draws(5)).not.toEqual(draws(5 + 2 ** 40));
  });

  it('is even: a chi-square over 100 cells of 100,000 draws stays within 6 standard deviations', () => {
    const cells = new Array<number>(100).fill(0);
    const random = new Random(42);
    for (let i = 0; i < 100_000; i++) {
      const cell = Math.floor(random.next() * 100);
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
    const chi = cells.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
    // 99 degrees of freedom: mean 99, standard deviation sqrt(198).
    expect(Math.abs(chi - 99)).toBeLessThan(6 * Math.sqrt(198));
  });

  it('draws integers from both ends of a range, and nothing outside it', () => {
    const random = new Random(1);
    const seen = new Set(Array.from({ length: 200 }, () => random.integer(-2, 2)));
    expect([...seen].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
  });

  it('picks what is there, and says so when there is nothing', () => {
    expect(new Random(1).pick(['only'])).toBe('only');
    expect(() => new Random(1).pick([])).toThrow('nothing to pick');
  });

  it.each([1.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY])(
    'takes no %d for a seed',
    (seed) => {
      expect(() => new Random(seed)).toThrow(RangeError);
    },
  );
});

describe('A fork', () => {
  it('depends on seed and label, and not on how much was drawn before', () => {
    fc.assert(
      fc.property(seeds, fc.string(), fc.nat(50), (seed, label, draws) => {
        const [fresh, used] = [new Random(seed), new Random(seed)];
        for (let i = 0; i < draws; i++) used.uint32();
        expect(used.fork(label).uint32()).toBe(fresh.fork(label).uint32());
      }),
    );
  });

  it('differs from its parent and from forks by other names', () => {
    const random = new Random(9);
    const streams = [random, random.fork('network'), random.fork('networl'), random.fork('')];
    expect(new Set(streams.map((stream) => stream.uint32())).size).toBe(4);
  });
});

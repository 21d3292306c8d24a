import { describe, expect, it } from 'vitest';
import { Random } from '#core/sim/random.ts';

describe('Random', () => {
  it('gives the same draws for the same seed, and other draws for another', () => {
    const draws = (seed: number) => Array.from({ length: 4 }, () => new Random(seed)).map((random) => random.uint32());
    expect(new Set(draws(7)).size).toBe(1);
    expect(draws(7)[0]).not.toBe(draws(8)[0]);
  });
});

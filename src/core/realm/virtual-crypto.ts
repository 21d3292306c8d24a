import type { Random } from '#core/sim/random.ts';

/** The part of `crypto` that services use for ids, drawn from a node's seeded chance. */
export function virtualCrypto(random: Random): Pick<Crypto, 'randomUUID' | 'getRandomValues'> {
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => random.integer(0, 15).toString(16)).join('');
  return {
    randomUUID: () =>
      `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[random.integer(0, 3)]}${hex(3)}-${hex(12)}`,
    getRandomValues: <T extends ArrayBufferView | null>(array: T): T => {
      if (array === null) return array;
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      for (let i = 0; i < bytes.length; i++) bytes[i] = random.integer(0, 255);
      return array;
    },
  };
}

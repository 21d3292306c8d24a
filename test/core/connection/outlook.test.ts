import { describe, expect, it } from 'vitest';
import { outlook } from '#core/connection/outlook.ts';
import type { Offer } from '#core/container/offer.ts';

const page = { worker: true, frame: true, storage: true, locks: true };
const needs = {
  isolated: true,
  sharedMemory: true,
  webAssembly: true,
  serviceWorker: true,
  cookies: true,
};
const free: Offer = { terms: 'non-commercial' };

describe('The outlook of a browser', () => {
  it.each([
    ['with all that labs need runs them', {}, 'runs'],
    ['without locks runs them too', { locks: false }, 'runs'],
    ['without storage runs them and keeps nothing', { storage: false }, 'runs-unsaved'],
    ['without workers runs none', { worker: false }, 'fails'],
    ['without the frame runs none', { frame: false }, 'fails'],
  ])('%s', (_what, lack, expected) => {
    expect(outlook({ ...page, ...lack }, needs, 'not-asked', free).embedded).toBe(expected);
  });

  it('promises a terminal only once StackBlitz has answered, and then no more than that it is likely', () => {
    const of = (reached: 'not-asked' | 'asking' | 'reachable' | 'network') =>
      outlook(page, needs, reached, free).terminal;
    expect(of('not-asked')).toBe('not-asked');
    expect(of('asking')).toBe('asking');
    expect(of('reachable')).toBe('likely');
    expect(of('network')).toBe('network');
  });

  it.each([
    ['the page is not isolated', { isolated: false }, free, 'unsupported'],
    ['cookies are off', { cookies: false }, free, 'cookies'],
    ['the operator offers none', {}, { terms: 'off' } as Offer, 'no-licence'],
    ['a licence has no key', {}, { terms: 'licensed', key: '' } as Offer, 'no-licence'],
  ])(
    'says no to a terminal when %s, whatever StackBlitz answers',
    (_what, lack, offer, trouble) => {
      expect(outlook(page, { ...needs, ...lack }, 'reachable', offer).terminal).toBe(trouble);
    },
  );
});

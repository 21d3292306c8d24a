import { describe, expect, it } from 'vitest';
import type { Bar } from '#core/lab/evidence.ts';
import { counterText, isOver, nameOf, remarks } from '#core/lab/waterfall-text.ts';
import { bar, order, waterfall } from '../../setup/waterfall.ts';

describe('What is said about a bar', () => {
  const truth = [bar('t', { service: 'stock', label: 'reserve' }), bar('u', { label: 'send' })];
  const others = [
    bar('p', { label: 'POST /charge' }),
    bar('s', { service: 'mail', label: 'send' }),
  ];

  it.each<[string, Partial<Bar>, string[]]>([
    ['is nothing where it is in order', {}, []],
    ['is where it belongs', { belongs: 'p' }, ['↳ belongs under POST /charge']],
    ['names the service where two do the same', { belongs: 's' }, ['↳ belongs under mail send']],
    ['names a bar of the other side', { belongs: 't' }, ['↳ belongs under reserve']],
    ['names the id where there is no such bar', { belongs: 'x1' }, ['↳ belongs under x1']],
    ['is that it is a root', { belongs: null }, ['↳ belongs at the root']],
    ['is that it never ended, once', { to: null, note: 'never ended' }, ['never ended']],
    [
      'has where it belongs first',
      { belongs: 'p', to: null, note: 'wrong parent' },
      ['↳ belongs under POST /charge', 'never ended', 'wrong parent'],
    ],
  ])('%s', (_what, changes, expected) => {
    const one = bar('1', changes);
    const spans = [one, ...others];
    expect(remarks(one, spans, waterfall(truth, spans))).toEqual(expected);
  });
});

describe('The name of a bar', () => {
  it('has its service, and is its id where there is no such bar', () => {
    expect([nameOf('2', order.spans), nameOf('9', order.spans)]).toEqual([
      'shop POST /charge',
      '9',
    ]);
  });
});

describe('A counter', () => {
  it('says its limit where it has one, and is over it only above', () => {
    expect(order.counters.map((counter) => [counterText(counter), isOver(counter)])).toEqual([
      ['distinct span names: 7 of at most 9', false],
      ['spans: 12 of at most 9', true],
      ['traces: 2', false],
    ]);
    expect(isOver({ label: 'spans', value: 9, limit: 9 })).toBe(false);
  });
});

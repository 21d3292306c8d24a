import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLine, type Level, virtualConsole } from '#core/realm/virtual-console.ts';

const circle: { self?: unknown } = {};
circle.self = circle;

describe('A printed line', () => {
  it.each([
    [['text', 1, true, null, undefined], 'text 1 true null undefined'],
    [[{ a: 'x', b: [1, 2] }], '{ a: "x", b: [ 1, 2 ] }'],
    [[new Map([['k', { v: 1 }]]), new Set([1])], 'Map { "k" => { v: 1 } } Set { 1 }'],
    [[[], {}, new Map()], '[] {} Map {}'],
    [[10n, Symbol('s'), -0, Number.NaN], '10n Symbol(s) 0 NaN'],
    [[function named() {}, () => {}], '[function named] [function anonymous]'],
    [[new RangeError('far')], 'RangeError: far'],
    [[circle], '{ self: { self: { self: {…} } } }'],
    [[{ a: { b: { c: { d: 1 } } } }], '{ a: { b: { c: {…} } } }'],
    [
      [
        new Proxy(
          {},
          {
            ownKeys: () => {
              throw new Error('trap');
            },
          },
        ),
      ],
      '[unprintable]',
    ],
    [
      [
        {
          get bad() {
            throw new Error('getter');
          },
        },
      ],
      '[unprintable]',
    ],
    [[Object.create(null)], '{}'],
    [[], ''],
  ] as [unknown[], string][])('reads $1', (values, text) => {
    expect(formatLine(values)).toBe(text);
  });

  it('is cut to 2,000 characters and 20 elements, however much there is', () => {
    expect(formatLine(['x'.repeat(1e6)])).toHaveLength(2_000);
    expect(formatLine(Array(1e5).fill('abc')).length).toBeLessThanOrEqual(2_001);
    expect(formatLine([Array(1e6).fill(1)])).toBe(`[ ${'1, '.repeat(20)}… ]`);
  });

  it('can be made of anything', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.anything({ withNullPrototype: true, withMap: true, withSet: true, withBigInt: true }),
        ),
        (values) => {
          expect(formatLine(values).length).toBeLessThanOrEqual(2_001);
        },
      ),
    );
  });
});

describe('The console', () => {
  it('gives each line its level, makes no text until asked, and ignores what only lays out', () => {
    const lines: [Level, () => string][] = [];
    const console = virtualConsole((level, text) => lines.push([level, text]));
    let read = 0;
    const watched = {
      get field() {
        return ++read;
      },
    };
    console.log(watched);
    console.warn('w');
    console.debug('d');
    console.error('e');
    console.assert(true, 'no');
    console.assert(false, 'yes');
    console.group('g');
    console.groupEnd();
    expect(read).toBe(0);
    expect(lines.map(([level, text]) => `${level} ${text()}`)).toEqual([
      'info { field: 1 }',
      'warn w',
      'debug d',
      'error e',
      'error Assertion failed: yes',
    ]);
  });
});

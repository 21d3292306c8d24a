import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyValue } from '#core/sim/value.ts';

const copy = (value: unknown) => copyValue(value, 'The wire');

describe('A copy of a value', () => {
  it('equals what JSON would make of it, and shares nothing with it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const copied = copy(value);
        expect(copied).toEqual(value);
        if (typeof value === 'object' && value !== null) expect(copied).not.toBe(value);
      }),
    );
  });

  it('keeps a key named __proto__ a key', () => {
    const hostile: unknown = JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}');
    const copied = copy(hostile) as Record<string, unknown>;
    expect(Object.keys(copied)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(copied)).toBe(Object.prototype);
    expect(copied.admin).toBeUndefined();
  });

  it('leaves out fields that are undefined, as JSON does', () => {
    expect(copy({ a: 1, b: undefined })).toStrictEqual({ a: 1 });
  });

  it.each([
    ['undefined', undefined],
    ['a function', () => {}],
    ['a symbol', Symbol('s')],
    ['a bigint', 1n],
    ['NaN', Number.NaN],
    ['an infinity', Number.POSITIVE_INFINITY],
    ['a Map', new Map()],
    ['a promise', Promise.resolve()],
    ['a date', new Date(0)],
    ['an instance of a class', new (class Bucket {})()],
    ['one of these deep inside', { list: [1, { when: new Date(0) }] }],
  ])('refuses %s, and names the place', (_what, value) => {
    expect(() => copy(value)).toThrow(/^The wire cannot hold/);
  });

  it('takes 16 levels, and says so at 17', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
    expect(copy(nested(16))).toEqual(nested(16));
    expect(() => copy(nested(17))).toThrow('nests more than 16 deep');
    const circle: unknown[] = [];
    circle.push(circle);
    expect(() => copy(circle)).toThrow('nests more than 16 deep');
  });
});

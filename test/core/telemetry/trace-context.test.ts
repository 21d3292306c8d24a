import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTraceparent } from '#core/telemetry/trace-context.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';

const digits = (count: number) =>
  fc.stringMatching(new RegExp(`^[0-9a-f]{${count}}$`)).filter((text) => !/^0+$/.test(text));
const byte = fc.integer({ min: 0, max: 255 });
const hexOf = (value: number) => value.toString(16).padStart(2, '0');

describe('A traceparent', () => {
  it('names the trace, the parent and the flags', () => {
    expect(parseTraceparent(`00-${TRACE}-${PARENT}-03`)).toEqual({
      traceId: TRACE,
      parentId: PARENT,
      flags: 3,
    });
  });

  it.each([
    ['a higher version', `cc-${TRACE}-${PARENT}-01`],
    ['a higher version that goes on after a dash', `01-${TRACE}-${PARENT}-01-what-ever`],
  ])('is read as far as version 00 goes: %s', (_what, header) => {
    expect(parseTraceparent(header)).toEqual({ traceId: TRACE, parentId: PARENT, flags: 1 });
  });

  it.each([
    ['none', undefined],
    ['version ff', `ff-${TRACE}-${PARENT}-01`],
    ['version 00 that goes on', `00-${TRACE}-${PARENT}-01-`],
    ['a higher version that goes on without a dash', `cc-${TRACE}-${PARENT}-01.x`],
    ['upper case', `00-${TRACE.toUpperCase()}-${PARENT}-01`],
    ['a trace id of zeros', `00-${'0'.repeat(32)}-${PARENT}-01`],
    ['a parent id of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['two in one', `00-${TRACE}-${PARENT}-01, 00-${TRACE}-${PARENT}-01`],
    ['a line feed at the end', `00-${TRACE}-${PARENT}-01\n`],
  ])('is ignored: %s', (_what, header) => {
    expect(parseTraceparent(header)).toBeUndefined();
  });

  it('is read back as it was written, whatever it says', () => {
    fc.assert(
      fc.property(digits(32), digits(16), byte, (traceId, parentId, flags) => {
        const header = `00-${traceId}-${parentId}-${hexOf(flags)}`;
        expect(parseTraceparent(header)).toEqual({ traceId, parentId, flags });
      }),
    );
  });

  it('of any version but ff is read alike, with or without a rest after a dash', () => {
    const version = fc.integer({ min: 1, max: 254 });
    const rest = fc.option(fc.stringMatching(/^-[!-~]*$/), { nil: '' });
    fc.assert(
      fc.property(version, digits(32), digits(16), byte, rest, (major, traceId, id, flags, end) => {
        const header = `${hexOf(major)}-${traceId}-${id}-${hexOf(flags)}${end}`;
        expect(parseTraceparent(header)).toEqual({ traceId, parentId: id, flags });
      }),
    );
  });

  it('of version 00 is ignored when it is longer or shorter by any text', () => {
    const whole = `00-${TRACE}-${PARENT}-01`;
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(whole.length - 1), (more, length) => {
        expect(parseTraceparent(`${whole}${more}`)).toBeUndefined();
        expect(parseTraceparent(whole.slice(0, length))).toBeUndefined();
      }),
    );
  });
});

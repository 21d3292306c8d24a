import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  elide,
  frameOf,
  GLYPH,
  heightOf,
  placeRows,
} from '../../src/ui/charts/waterfall-layout.ts';
import { elbows, guides, links } from '../../src/ui/charts/waterfall-paths.ts';
import { bar, hostileBars, order, waterfall } from '../setup/waterfall.ts';

const widths = fc.integer({ min: 240, max: 2_000 });

describe('The frame of a waterfall', () => {
  it.each([
    [320, false, 320],
    [639, false, 639],
    [640, true, 310],
    [1_100, true, 540],
  ])(
    '%d px wide has its sides beside one another: %s, each of %d px',
    (container, beside, width) => {
      expect(frameOf(order, container)).toMatchObject({ beside, width });
    },
  );

  it('leaves the greater part of a side to the bars', () => {
    fc.assert(
      fc.property(hostileBars, hostileBars, widths, (truth, spans, container) => {
        const { width, names, left, right } = frameOf(waterfall(truth, spans), container);
        expect(names).toBeLessThanOrEqual(width * 0.45);
        expect(right - left).toBeGreaterThan(width * 0.45);
      }),
    );
  });

  it('gives names no more than they need', () => {
    const { names } = frameOf(waterfall([bar('abcdefghij')], []), 600);
    expect(names).toBeCloseTo(4 + 'GET /abcdefghij'.length * GLYPH + 8);
  });
});

describe('The rows of a picture', () => {
  it('are one for each bar, under one another, with bars on the axis', () => {
    fc.assert(
      fc.property(hostileBars, widths, (bars, container) => {
        const evidence = waterfall([], bars);
        const frame = frameOf(evidence, container);
        const rows = placeRows(bars, evidence, frame);
        expect(rows.length).toBe(bars.length);
        let bottom = 0;
        for (const { top, middle, height, start, end, left } of rows) {
          expect(top).toBe(bottom);
          expect(middle).toBeGreaterThan(top);
          expect(middle).toBeLessThan(top + height);
          expect(start).toBeGreaterThanOrEqual(frame.left);
          expect(end).toBeGreaterThanOrEqual(start + 2.999);
          expect(end).toBeLessThanOrEqual(frame.right);
          expect(left).toBeLessThan(frame.names);
          bottom = top + height;
        }
        expect(heightOf(rows)).toBe(bottom);
      }),
    );
  });

  it('are joined by paths without a number missing, whatever is asked of them', () => {
    fc.assert(
      fc.property(hostileBars, (bars) => {
        const evidence = waterfall([], bars);
        const rows = placeRows(bars, evidence, frameOf(evidence, 320));
        expect(guides(rows) + elbows(rows) + links(rows)).not.toMatch(/NaN|Infinity|undefined/);
      }),
    );
  });

  it('have bars in time, and one without an end reaches the right edge', () => {
    const spans = [bar('a', { to: 50 }), bar('b', { from: 50, to: null })];
    const evidence = waterfall([], spans);
    const frame = { ...frameOf(evidence, 600), left: 100, right: 500 };
    expect(placeRows(spans, evidence, frame).map(({ start, end }) => [start, end])).toEqual([
      [100, 300],
      [300, 500],
    ]);
  });

  it('put remarks on one line where there is room, else on more', () => {
    const spans = [bar('a'), bar('b', { from: 1, belongs: 'a', note: 'for no reason at all' })];
    const evidence = waterfall([], spans);
    const linesAt = (width: number) =>
      placeRows(spans, evidence, frameOf(evidence, width))[1]?.lines;
    expect(linesAt(600)).toEqual(['↳ belongs under GET /a · for no reason at all']);
    expect(linesAt(240)).toEqual(['↳ belongs under GET /a', 'for no reason at all']);
  });
});

describe('An elbow', () => {
  it('goes from the bar that should be above to the one that hangs elsewhere', () => {
    const spans = [bar('a', { to: 50 }), bar('b', { from: 50, belongs: 'a' })];
    const evidence = waterfall([], spans);
    const frame = { ...frameOf(evidence, 600), left: 100, right: 500 };
    const [above, own] = placeRows(spans, evidence, frame);
    expect(elbows(placeRows(spans, evidence, frame))).toContain(
      `M293.0 ${above?.middle}H293.0V${own?.middle}H300.0`,
    );
  });

  it('is not drawn where that bar is not there', () => {
    const spans = [bar('b', { belongs: 'elsewhere' }), bar('c', { belongs: null })];
    const evidence = waterfall([], spans);
    expect(elbows(placeRows(spans, evidence, frameOf(evidence, 600)))).toBe('');
  });
});

describe('A text that is too long', () => {
  it.each([
    ['payments', 8 * GLYPH, 'payments'],
    ['payments', 5 * GLYPH, 'paym…'],
    ['payments', 0, '…'],
  ])('such as %s in %d px is cut to %s', (text, width, expected) => {
    expect(elide(text, width)).toBe(expected);
  });
});

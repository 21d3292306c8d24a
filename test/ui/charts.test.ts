import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Timeline } from '#core/lab/evidence.ts';
import { linear, momentLabel, tickLabel, ticks } from '../../src/ui/charts/scale.ts';
import { tableTwin } from '../../src/ui/charts/table-twin.ts';
import { order } from '../setup/waterfall.ts';

describe('Ticks', () => {
  it('are few, even, round, within the axis and leave no large gap at its ends', () => {
    const domain = fc.tuple(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      fc.integer({ min: 2, max: 12 }),
    );
    fc.assert(
      fc.property(domain, ([low, span, most]) => {
        const high = low + span;
        const found = ticks(low, high, most);
        expect(found.length).toBeLessThanOrEqual(most + 1);
        const slack = span * 1e-6;
        expect(found.every((tick) => tick >= low - slack && tick <= high + slack)).toBe(true);
        const steps = found.slice(1).map((tick, index) => tick - (found[index] as number));
        const [step = span] = steps;
        expect(
          steps.every(
            (other) => Math.abs(other - step) <= Math.max(step * 1e-6, Math.abs(high) * 1e-9),
          ),
        ).toBe(true);
        if (found.length > 1) expect((found[0] as number) - low).toBeLessThanOrEqual(step + slack);
      }),
    );
  });

  it.each([
    [0, 10, 6, [0, 2, 4, 6, 8, 10]],
    [995, 1_005, 3, [995, 1_000, 1_005]],
    [5, 5, 4, [5]],
    [Number.NaN, 1, 4, [Number.NaN]],
    [0, 1, 0, [0]],
  ])('from %d to %d, at most %d, are %j', (low, high, most, expected) => {
    expect(ticks(low, high, most)).toEqual(expected);
  });

  it('are written with thousands apart and no false digits', () => {
    expect([tickLabel(1_234_567), tickLabel(0.1 + 0.2), tickLabel(2_000)]).toEqual([
      '1,235,000',
      '0.3',
      '2,000',
    ]);
  });
});

describe('A moment', () => {
  it('is written to the µs, however late it is', () => {
    expect([61_240, 61_240.5, 0.123_4].map(momentLabel)).toEqual(['61,240', '61,240.5', '0.123']);
  });
});

describe('A linear scale', () => {
  it('maps ends to ends, also backwards, and a domain without width to its start', () => {
    const down = linear(0, 10, 100, 0);
    expect([down(0), down(10), down(5)]).toEqual([100, 0, 50]);
    expect(linear(3, 3, 7, 9)(3)).toBe(7);
  });
});

describe('The table beside a picture', () => {
  const timeline: Timeline = {
    kind: 'timeline',
    title: 't',
    text: 'x',
    from: 0,
    to: 1_200,
    series: [{ label: 'let in', tone: 'good', points: [0, 99, 100, 1_200] }],
    limit: {
      label: 'promised',
      allowed: [
        [0, 20],
        [1_200, 140],
      ],
      actual: [
        [0, 1],
        [99, 2],
        [100, 3],
        [1_200, 4],
      ],
    },
    broken: [{ from: 150, to: 250, label: 'over' }],
  };

  it('counts every mark of a timeline once, and says where the promise broke', () => {
    const { columns, rows } = tableTwin(timeline);
    expect(columns).toEqual([
      'from ms',
      'to ms',
      'let in',
      'let in so far',
      'promised so far',
      'promise kept',
    ]);
    expect(rows[0]).toEqual([0, 100, 2, 3, 30, 'yes']);
    expect(rows.map((row) => row[2])).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(rows.map((row) => row[5]).join(' ')).toBe(
      'yes no no yes yes yes yes yes yes yes yes yes',
    );
    expect(rows.at(-1)?.slice(3, 5)).toEqual([4, 140]);
  });

  it('loses no mark, wherever they fall', () => {
    const points = fc.array(fc.double({ min: 0, max: 1_200, noNaN: true }), { maxLength: 80 });
    fc.assert(
      fc.property(points, (moments) => {
        const [only] = timeline.series;
        const { limit: _limit, ...rest } = timeline;
        const { rows } = tableTwin({
          ...rest,
          series: only === undefined ? [] : [{ ...only, points: moments }],
        });
        expect(rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(moments.length);
      }),
    );
  });
});

describe('The table beside a histogram', () => {
  it('has the bars of a histogram that hold something, and its lines', () => {
    const bars = [
      { from: 0, to: 1, count: 3 },
      { from: 1, to: 2, count: 0 },
    ];
    const lines = [{ label: 'p99', value: 0.987_6, tone: 'good' as const }];
    const twin = tableTwin({ kind: 'histogram', title: 't', text: 'x', unit: 'ms', bars, lines });
    expect(twin).toEqual({
      columns: ['from ms', 'to ms', 'count'],
      rows: [
        [0, 1, 3],
        ['p99', 0.99, ''],
      ],
    });
  });
});

describe('The table beside a waterfall', () => {
  it('has every bar of both sides in the order of the picture, and the counters', () => {
    const { columns, rows } = tableTwin(order);
    expect(columns).toEqual([
      'side',
      'service',
      'operation',
      'start ms',
      'end ms',
      'parent',
      'belongs under',
      'linked to',
      'note',
    ]);
    expect(rows.map((row) => row.join(' | '))).toEqual([
      'what happened | gateway | POST /orders | 0 | 60 |  |  |  | ',
      'what happened | shop | POST /charge | 5 | 40 | gateway POST /orders |  |  | ',
      'what happened | stock | GET /c | 8 | 9 | shop POST /charge |  |  | missing',
      'spans | gateway | POST /orders | 0 | 60 |  |  |  | ',
      'spans | mailer | send | 70 | never ended |  |  | gateway POST /orders | never ended',
      'spans | shop | POST /charge | 5 | 40 | mailer send | gateway POST /orders |  | ',
      'counter |  | distinct span names | 7 |  |  |  |  | at most 9',
      'counter |  | spans | 12 |  |  |  |  | at most 9',
      'counter |  | traces | 2 |  |  |  |  | ',
    ]);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FaultPlan } from '#core/sim/fault.ts';
import { burst, openLoop, poisson, steady } from '#core/sim/load.ts';
import { Random } from '#core/sim/random.ts';
import { Scheduler } from '#core/sim/scheduler.ts';
import { fromMs, HOUR, MINUTE, SECOND, toMs, wholeMicros } from '#core/sim/time.ts';
import { Turn } from '#core/sim/turn.ts';

describe('Steady load', () => {
  it('does not drift: an hour at 3 a second is 10,800 arrivals, the last a third of a second early', () => {
    const arrivals = [...steady(3, { from: 0, to: HOUR })];
    expect(arrivals).toHaveLength(10_800);
    expect(arrivals.at(-1)).toBe(HOUR - Math.round(SECOND / 3));
  });

  it('belongs to its span from its start and not at its end', () => {
    expect([...steady(2, { from: SECOND, to: 2 * SECOND })]).toEqual([SECOND, 1.5 * SECOND]);
  });
});

describe('Poisson load', () => {
  it('has its rate, and gaps as spread as they are long', () => {
    const arrivals = [...poisson(100, { from: 0, to: MINUTE }, new Random(5))];
    // 6,000 expected with standard deviation sqrt(6,000) = 77.
    expect(Math.abs(arrivals.length - 6_000)).toBeLessThan(5 * 77);
    const gaps = arrivals.slice(1).map((at, index) => at - (arrivals[index] as number));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const deviation = Math.sqrt(
      gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length,
    );
    expect(deviation / mean).toBeCloseTo(1, 1);
    expect(gaps.every((gap) => gap >= 0)).toBe(true);
  });

  it.each([0, -1, Number.NaN])('has no rate of %d', (rate) => {
    expect(() => poisson(rate, { from: 0, to: 1 }, new Random(1)).next()).toThrow(RangeError);
    expect(() => steady(rate, { from: 0, to: 1 }).next()).toThrow(RangeError);
  });
});

describe('Open-loop load', () => {
  it('sends at each arrival, whether or not anything came back', async () => {
    const clock = new Scheduler(new Turn());
    const sent: [number, number][] = [];
    const arrivals = [...burst(2, 10), 15, 15, 40];
    openLoop(clock, arrivals, (intended, index) => {
      sent.push([clock.now(), index]);
      expect(intended).toBe(clock.now());
    });
    await clock.run();
    expect(sent).toEqual([
      [10, 0],
      [10, 1],
      [15, 2],
      [15, 3],
      [40, 4],
    ]);
  });
});

describe('A plan of faults', () => {
  it('strikes by time, its end left out, and by ordinal counted from 1; the first rule wins', () => {
    const plan = new FaultPlan();
    plan.add({ kind: 'hang', from: 10, to: 20 });
    plan.add({ kind: 'refuse', requests: [2, 5] });
    const struck = [0, 10, 19, 20, 20].map((now) => plan.next(now)?.kind);
    expect(struck).toEqual([undefined, 'hang', 'hang', undefined, 'refuse']);
  });
});

describe('Virtual time', () => {
  it('goes from milliseconds to whole microseconds and back within half a microsecond', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (ms) => {
        expect(Number.isSafeInteger(fromMs(ms))).toBe(true);
        expect(Math.abs(toMs(fromMs(ms)) - ms)).toBeLessThanOrEqual(0.000_501);
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e300])('has no length of %d', (length) => {
    expect(() => wholeMicros(length)).toThrow(RangeError);
    expect(() => fromMs(length)).toThrow(RangeError);
  });
});

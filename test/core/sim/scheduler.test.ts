import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Scheduler } from '#core/sim/scheduler.ts';
import { QUIET_TURNS, Turn } from '#core/sim/turn.ts';

function scheduler() {
  const turn = new Turn();
  return { clock: new Scheduler(turn), turn };
}

describe('Scheduler', () => {
  it('fires events in order of time, and of asking among equals, whatever the order of asking', async () => {
    const asked = fc.array(fc.nat(20), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(asked, async (times) => {
        const { clock } = scheduler();
        const fired: [number, number][] = [];
        times.forEach((time, index) => {
          clock.after(time, () => fired.push([clock.now(), index]));
        });
        expect(await clock.run()).toBe('idle');
        const expected = times.map((time, index) => [time, index] as const);
        expect(fired).toEqual(expected.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
      }),
      { numRuns: 50 },
    );
  });

  it('does not fire what was called off, and forgets it before the horizon', async () => {
    const { clock } = scheduler();
    const fired: string[] = [];
    const early = clock.after(5, () => fired.push('early'));
    clock.after(9, () => fired.push('late'));
    early.cancel();
    expect(await clock.run({ until: 7 })).toBe('horizon');
    expect([fired, clock.now(), clock.fired]).toEqual([[], 7, 0]);
    expect(await clock.run()).toBe('idle');
    expect([fired, clock.now(), clock.fired]).toEqual([['late'], 9, 1]);
  });

  it('stands at the horizon when nothing is left to do, so that time can be waited out', async () => {
    const { clock } = scheduler();
    expect(await clock.run({ until: 1_000 })).toBe('idle');
    expect(clock.now()).toBe(1_000);
  });

  it('calls a run exhausted when more events fire than allowed, and can go on', async () => {
    const { clock } = scheduler();
    let rounds = 0;
    const again = () => {
      rounds++;
      if (rounds < 10) clock.after(0, again);
    };
    clock.after(0, again);
    expect([await clock.run({ events: 4 }), rounds]).toEqual(['exhausted', 4]);
    expect([await clock.run({ events: 6 }), rounds]).toEqual(['idle', 10]);
  });
});

describe('Scheduler, asked for what cannot be,', () => {
  it('ends the run with what an event throws, and can go on', async () => {
    const { clock, turn } = scheduler();
    turn.frame = new Map();
    clock.after(1, () => {
      throw new Error('broken');
    });
    clock.after(2, () => {});
    await expect(clock.run()).rejects.toThrow('broken');
    expect(turn.frame).toBeUndefined();
    expect(await clock.run()).toBe('idle');
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    'does not schedule at %d',
    (time) => {
      const { clock } = scheduler();
      expect(() => clock.at(time, () => {})).toThrow(RangeError);
    },
  );

  it('does not schedule in the past', async () => {
    const { clock } = scheduler();
    await clock.run({ until: 10 });
    expect(() => clock.at(9, () => {})).toThrow('it is `10` µs now');
    expect(() => clock.at(10, () => {})).not.toThrow();
  });

  it('runs each event in the async frame of whoever asked for it', async () => {
    const { clock, turn } = scheduler();
    const [outer, inner] = [new Map(), new Map()];
    const seen: unknown[] = [];
    turn.frame = outer;
    clock.after(1, () => {
      seen.push(turn.frame);
      turn.frame = inner;
      clock.after(1, () => seen.push(turn.frame));
    });
    turn.frame = undefined;
    clock.after(3, () => seen.push(turn.frame));
    await clock.run();
    expect(seen).toEqual([outer, inner, undefined]);
  });
});

describe('Time', () => {
  /** A chain of awaits that counts itself, as compiled code does. */
  async function chain(turn: Turn, links: number, gap: number): Promise<void> {
    for (let link = 0; link < links; link++) {
      for (let hop = 0; hop < gap; hop++) await null;
      turn.activity++;
    }
  }

  it('stands still until a chain of a hundred counted continuations has settled', async () => {
    const { clock, turn } = scheduler();
    let settledAt = -1;
    clock.after(5, () => {
      void chain(turn, 100, 4).then(() => {
        settledAt = clock.now();
      });
    });
    clock.after(6, () => {});
    await clock.run();
    expect(settledAt).toBe(5);
  });

  it('waits for a gap one turn shorter than its patience, and not for one as long', async () => {
    const settled = async (gap: number) => {
      const { clock, turn } = scheduler();
      let at = -1;
      clock.after(5, () => {
        void chain(turn, 2, gap).then(() => {
          at = clock.now();
        });
      });
      clock.after(6, () => {});
      await clock.run();
      return at;
    };
    expect(await settled(QUIET_TURNS - 2)).toBe(5);
    expect(await settled(QUIET_TURNS + 2)).not.toBe(5);
  });
});

import { describe, expect, it } from 'vitest';
import { succeeds } from '#core/connection/succeeds.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

describe('A probe', () => {
  it('that comes to an end succeeds, and leaves no timer behind', async () => {
    const clock = new ManualClock();
    expect(await succeeds(clock, async () => 7)).toBe(true);
    expect(clock.waiting).toBe(0);
  });

  it.each([
    ['rejects', () => Promise.reject(new Error('forbidden'))],
    [
      'throws at once',
      () => {
        throw new TypeError('there is no such thing here');
      },
    ],
  ])('that %s fails', async (_what, probe) => {
    expect(await succeeds(new ManualClock(), probe)).toBe(false);
  });

  it('that hangs fails when its time is over', async () => {
    const clock = new ManualClock();
    const outcome = succeeds(clock, () => new Promise(() => {}));
    await clock.pass(10_000);
    expect(await outcome).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import type { Box } from '#core/container/box.ts';
import { type BootStep, Container } from '#core/container/container.ts';
import { NoContainer } from '#core/container/trouble.ts';
import { settle } from '../../fakes/manual-clock.ts';
import { MemoryBox } from '../../fakes/memory-box.ts';

/** A container whose boots end when the test says so. */
function container() {
  const boots: {
    end: PromiseWithResolvers<Box>;
    tell: (step: BootStep) => void;
    signal: AbortSignal;
  }[] = [];
  const made = new Container((tell, signal) => {
    const end = Promise.withResolvers<Box>();
    boots.push({ end, tell, signal });
    return end.promise;
  });
  const names: string[] = [];
  made.state.subscribe(() => {
    const state = made.state.get();
    const more = { booting: 'step', failed: 'trouble' }[state.name as string];
    names.push(more === undefined ? state.name : `${state.name} ${Object(state)[more]}`);
  });
  return { made, boots, names };
}

describe('The container of a page', () => {
  it('boots once, however many ask, and says how far it is', async () => {
    const { made, boots, names } = container();
    const [first, second] = [made.box(), made.box()];
    boots[0]?.tell('mounting');
    const box = new MemoryBox();
    boots[0]?.end.resolve(box);
    expect([await first, await second, boots.length]).toEqual([box, box, 1]);
    expect(names).toEqual(['booting starting', 'booting mounting', 'open']);
    expect(made.judges).toBe(true);
  });

  it('says why there is none, and can be asked again', async () => {
    const { made, boots, names } = container();
    const asked = made.box();
    boots[0]?.end.reject(new NoContainer('cookies'));
    await expect(asked).rejects.toMatchObject({ trouble: 'cookies' });
    expect([names.at(-1), made.judges]).toEqual(['failed cookies', false]);
    void made.box();
    expect([boots.length, names.at(-1)]).toEqual([2, 'booting starting']);
  });

  it('is closed while it boots: what comes too late is torn down', async () => {
    const { made, boots } = container();
    const asked = made.box();
    made.close();
    expect(boots[0]?.signal.aborted).toBe(true);
    const box = new MemoryBox();
    boots[0]?.end.resolve(box);
    await expect(asked).rejects.toThrow('closed');
    expect([made.state.get().name, box.torn]).toEqual(['closed', 1]);
  });

  it('gives up a box in which something hangs, and has another for the next run', async () => {
    const { made, boots } = container();
    const [hung, fresh] = [new MemoryBox(), new MemoryBox()];
    const asked = made.box();
    boots[0]?.end.resolve(hung);
    await asked;
    made.discard(hung);
    made.discard(hung);
    expect([hung.torn, boots.length, made.judges]).toEqual([1, 2, true]);
    boots[1]?.end.resolve(fresh);
    expect(await made.box()).toBe(fresh);
  });

  it('is lost only while somebody has it', async () => {
    const { made, boots, names } = container();
    made.lose('memory');
    expect(names).toEqual([]);
    void made.box();
    boots[0]?.end.resolve(new MemoryBox());
    await settle();
    made.lose('memory');
    expect(names.at(-1)).toBe('failed memory');
  });
});

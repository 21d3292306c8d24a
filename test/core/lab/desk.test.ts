import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Desk } from '#core/lab/desk.ts';
import type { Files } from '#core/lab/files.ts';
import { Session } from '#core/lab/session.ts';
import { DraftKeeper } from '#core/stored/draft-keeper.ts';
import type { TabLock } from '#core/stored/tab-lock.ts';
import { sha256 } from '../../../src/adapters/sha256/sha256.ts';
import { ManualClock, settle } from '../../fakes/manual-clock.ts';
import { MemoryStorage } from '../../fakes/memory-storage.ts';
import { ScriptedRuntime } from '../../fakes/scripted-runtime.ts';
import { rateLimiter } from '../../setup/labs.ts';

const { lab, start } = await rateLimiter();
const ids = lab.checks.map(({ id }) => id);

/** A lock that is free, or that another tab has. */
function tabLock(free = true): TabLock & { steal(): void } {
  let lostBy: (() => void) | undefined;
  return {
    take: async (_name, lost, steal = false) => {
      if (free || steal) lostBy = lost;
      return free || steal;
    },
    steal: () => lostBy?.(),
  };
}

/** A desk with a runtime that passes whatever says `right`. */
async function desk(storage = new MemoryStorage(), lock: TabLock = tabLock()) {
  const clock = new ManualClock();
  const now = () => clock.now() / 1_000;
  const find = (files: Files) => ({
    failing: files['limiter.ts']?.includes('right') ? [] : ['round-trips'],
  });
  const runtime = new ScriptedRuntime(ids, find);
  let fresh = 100;
  const freshSeed = () => ++fresh;
  const { manifest, checks: promises } = lab;
  const session = new Session({ lab: manifest, promises, start, runtime, sha256, freshSeed });
  const keeper = new DraftKeeper({ lab: manifest, storage, clock, now });
  const made = new Desk({ session, keeper, storage, lock, now });
  await made.open();
  return { desk: made, session, storage, clock, text: () => session.files.get()['limiter.ts'] };
}

describe('A desk', () => {
  it('opens with the start, and with the draft the next time', async () => {
    const first = await desk();
    expect([first.text(), first.desk.writing.get()]).toEqual([start['limiter.ts'], true]);
    first.desk.edit('limiter.ts', 'mine');
    await first.clock.pass(500);
    expect((await desk(first.storage)).text()).toBe('mine');
  });

  it('puts a pass on record only when it held at published and fresh seeds', async () => {
    const { desk: mine, storage, session } = await desk();
    mine.edit('limiter.ts', 'wrong');
    await mine.run();
    expect([session.state.get().phase, mine.pass.get()]).toEqual(['judged', undefined]);
    mine.edit('limiter.ts', 'right');
    await mine.run();
    expect(mine.pass.get()).toMatchObject({
      seeds: [1, 2, 3, 101, 102],
      labVersion: lab.manifest.version,
    });
    expect(storage.records.get('pass:rate-limiter')).toEqual(mine.pass.get());
  });

  it('judges what was on it when the run began, through to the end', async () => {
    const { desk: mine, session } = await desk();
    mine.edit('limiter.ts', 'right');
    const running = mine.run();
    mine.edit('limiter.ts', 'wrong');
    await running;
    expect(session.state.get()).toMatchObject({ phase: 'judged', confirmed: true });
  });

  it('says what is kept unreadably, and works; an unreadable pass is no pass', async () => {
    const storage = new MemoryStorage();
    storage.records.set('draft:rate-limiter', 17);
    storage.records.set('pass:rate-limiter', { format: 9 });
    const { desk: mine, text } = await desk(storage);
    expect(mine.trouble.get()?.message).toContain('cannot be read');
    expect([text(), mine.pass.get()]).toEqual([start['limiter.ts'], undefined]);
    mine.edit('limiter.ts', 'right');
    await mine.run();
    expect(mine.pass.get()).toBeDefined();
  });

  it('says so when the browser keeps nothing at all', async () => {
    const storage = new MemoryStorage();
    storage.failures.push(new Error('Access denied'));
    const { desk: mine } = await desk(storage);
    expect(mine.trouble.get()).toMatchObject({
      message: expect.stringContaining('Access denied') as string,
    });
  });
});

describe('Code from a link', () => {
  const shared = { lab: 'rate-limiter', version: 1, files: { 'limiter.ts': 'theirs' } };

  it("lies beside the learner's own, is not kept, and goes when it is left", async () => {
    const { desk: mine, text, storage, clock } = await desk();
    mine.edit('limiter.ts', 'mine');
    mine.openShared(shared);
    mine.edit('limiter.ts', 'theirs, changed');
    await clock.pass(500);
    expect([text(), mine.slot.get().name]).toEqual(['theirs, changed', 'shared']);
    expect(storage.records.get('draft:rate-limiter')).toMatchObject({
      files: { 'limiter.ts': 'mine' },
    });
    mine.leaveShared();
    expect([text(), mine.slot.get().name]).toEqual(['mine', 'own']);
  });

  it('puts no pass on record', async () => {
    const { desk: mine } = await desk();
    mine.openShared({ ...shared, files: { 'limiter.ts': 'right' } });
    await mine.run();
    expect(mine.pass.get()).toBeUndefined();
  });

  it("becomes the learner's own when adopted, whose work stays among the earlier states", async () => {
    const { desk: mine, text } = await desk();
    mine.edit('limiter.ts', 'mine');
    mine.openShared(shared);
    mine.adoptShared();
    expect(text()).toBe('theirs');
    expect(mine.keeper.revisions.get().at(-1)).toMatchObject({
      reason: 'adopt',
      files: { 'limiter.ts': 'mine' },
    });
  });

  it('cannot change files that are given', async () => {
    const { desk: mine, session } = await desk();
    mine.openShared({ ...shared, files: { 'store.ts': 'hacked', 'limiter.ts': 'x' } });
    expect(session.files.get()['store.ts']).toBe(start['store.ts']);
  });
});

describe('A second tab', () => {
  it('reads, until it takes over with what the first had kept', async () => {
    const first = await desk();
    first.desk.edit('limiter.ts', 'from the first');
    const second = await desk(first.storage, tabLock(false));
    expect(second.desk.writing.get()).toBe(false);
    await first.desk.keeper.flush();
    await second.desk.takeOver();
    expect([second.desk.writing.get(), second.text()]).toEqual([true, 'from the first']);
  });

  it('that loses the draft writes what it still had, and only reads from then on', async () => {
    const lock = tabLock();
    const { desk: mine, storage } = await desk(new MemoryStorage(), lock);
    mine.edit('limiter.ts', 'last words');
    lock.steal();
    await settle();
    expect(mine.writing.get()).toBe(false);
    expect(storage.records.get('draft:rate-limiter')).toMatchObject({
      files: { 'limiter.ts': 'last words' },
    });
  });
});

describe('Whatever a learner does', () => {
  it('what was on the desk before it was replaced or judged is among the earlier states', async () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant('edit' as const),
        text: fc.string({ minLength: 1, maxLength: 3 }),
      }),
      fc.record({
        do: fc.constantFrom(
          'run' as const,
          'reset' as const,
          'restore' as const,
          'link' as const,
          'adopt' as const,
          'leave' as const,
          'reload' as const,
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        let here = await desk();
        for (const next of steps) {
          const before = here.text();
          const own = here.desk.slot.get().name === 'own';
          if (next.do === 'edit') here.desk.edit('limiter.ts', next.text);
          else if (next.do === 'run') await here.desk.run();
          else if (next.do === 'reset') here.desk.replace({}, 'reset');
          else if (next.do === 'restore')
            here.desk.replace(here.desk.keeper.revisions.get()[0]?.files ?? {}, 'restore');
          else if (next.do === 'link')
            here.desk.openShared({
              lab: 'rate-limiter',
              version: 1,
              files: { 'limiter.ts': 'link' },
            });
          else if (next.do === 'adopt' && !own) here.desk.adoptShared();
          else if (next.do === 'leave' && !own) here.desk.leaveShared();
          else if (next.do === 'reload') {
            await here.desk.keeper.flush();
            here = await desk(here.storage);
          }
          const replaced = ['run', 'reset', 'restore'].includes(next.do) && own;
          if (!replaced || before === start['limiter.ts']) continue;
          const earlier = here.desk.keeper.revisions.get().map(({ files }) => files['limiter.ts']);
          expect(earlier).toContain(before);
        }
      }),
      { numRuns: 60 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Files } from '#core/lab/files.ts';
import { Draft, MAX_REVISIONS } from '#core/stored/draft.ts';
import { DraftKeeper } from '#core/stored/draft-keeper.ts';
import { ManualClock, settle } from '../../fakes/manual-clock.ts';
import { MemoryStorage } from '../../fakes/memory-storage.ts';

const lab = { slug: 'rate-limiter', version: 2 };

function keeper(storage = new MemoryStorage(), clock = new ManualClock()) {
  const parts = { lab, storage, clock, now: () => 1_000 + clock.now() / 1_000 };
  return { keeper: new DraftKeeper(parts), storage, clock };
}

const kept = (storage: MemoryStorage) => Draft.parse(storage.records.get('draft:rate-limiter'));
const code = (text: string): Files => ({ 'limiter.ts': text });

describe('A draft', () => {
  it('is written when typing pauses, once, and comes back', async () => {
    const first = keeper();
    first.keeper.keep(code('a'));
    await first.clock.pass(499);
    first.keeper.keep(code('ab'));
    await first.clock.pass(499);
    expect(first.storage.records.size).toBe(0);
    await first.clock.pass(1);
    expect(first.keeper.saving.get()).toEqual({ status: 'saved', at: 1_999 });
    const second = keeper(first.storage);
    expect(await second.keeper.load()).toMatchObject({ rev: 1, labVersion: 2, files: code('ab') });
    expect(second.keeper.saving.get()).toEqual({ status: 'saved', at: 1_999 });
  });

  it('that changes while it is being written is written again', async () => {
    const { keeper: mine, storage, clock } = keeper();
    mine.keep(code('a'));
    storage.hold();
    await clock.pass(500);
    // The look at the disk comes through; the write itself waits.
    storage.release();
    storage.hold();
    await settle();
    mine.keep(code('ab'));
    storage.release();
    await settle();
    expect(mine.saving.get().status).toBe('pending');
    await clock.pass(500);
    expect(kept(storage).files).toEqual(code('ab'));
    expect(mine.saving.get().status).toBe('saved');
  });

  it('that could not be written is said to be, and written at the next chance', async () => {
    const { keeper: mine, storage, clock } = keeper();
    mine.keep(code('a'));
    storage.failures.push(new Error('The disk is full'));
    await clock.pass(500);
    expect(mine.saving.get()).toEqual({ status: 'failed', message: 'The disk is full' });
    await mine.flush();
    expect(kept(storage).files).toEqual(code('a'));
  });
});

describe('A draft that is out of the ordinary', () => {
  it('longer than what can be judged is kept all the same', async () => {
    const { keeper: mine, storage, clock } = keeper();
    const long = 'x'.repeat(200_000);
    mine.keep(code(long));
    await clock.pass(500);
    expect((await keeper(storage).keeper.load())?.files).toEqual(code(long));
  });

  it('is written at once when its page goes away', () => {
    const { keeper: mine, storage } = keeper();
    mine.keep(code('a'));
    let began = false;
    const write = storage.write.bind(storage);
    storage.write = (key, value) => {
      began = true;
      return write(key, value);
    };
    mine.flushAtOnce();
    expect(began).toBe(true);
  });

  it('that another tab wrote meanwhile is kept among the earlier states', async () => {
    const { storage, ...mine } = keeper();
    const theirs = keeper(storage);
    theirs.keeper.keep(code('theirs'));
    await theirs.clock.pass(500);
    mine.keeper.keep(code('mine'));
    await mine.clock.pass(500);
    expect(kept(storage)).toMatchObject({ rev: 2, files: code('mine') });
    expect(kept(storage).revisions).toMatchObject([{ reason: 'take-over', files: code('theirs') }]);
  });
});

describe('What cannot be read', () => {
  it.each([
    ['text', 'gone'],
    ['nothing', null],
    ['a later format', { format: 2, files: {} }],
    [
      'a path that leads out',
      { format: 1, labVersion: 1, rev: 1, files: { '../x.ts': '' }, savedAt: 0, revisions: [] },
    ],
    [
      'a field too many',
      { format: 1, labVersion: 1, rev: 1, files: {}, savedAt: 0, revisions: [], more: 1 },
    ],
    [
      'a revision that is none',
      { format: 1, labVersion: 1, rev: 1, files: {}, savedAt: 0, revisions: [7] },
    ],
    ['a hostile prototype', JSON.parse('{"__proto__": {"format": 1}}') as unknown],
  ])('for it is %s, is set aside whole and said to be', async (_what, record) => {
    const { keeper: mine, storage, clock } = keeper();
    storage.records.set('draft:rate-limiter', record);
    await expect(mine.load()).rejects.toThrow('`draft:rate-limiter:unreadable:1000`');
    mine.keep(code('new'));
    await clock.pass(500);
    expect(storage.records.get('draft:rate-limiter:unreadable:1000')).toEqual(record);
    expect(kept(storage).files).toEqual(code('new'));
  });
});

describe('Earlier states', () => {
  it('are kept in order, the same one once, at most 30 of them', async () => {
    const { keeper: mine, storage, clock } = keeper();
    for (let i = 0; i < 40; i++) {
      mine.mark(code(String(i)), 'run');
      mine.mark(code(String(i)), 'reset');
    }
    await clock.pass(500);
    const files = kept(storage).revisions.map((revision) => revision.files['limiter.ts']);
    expect(files).toEqual(Array.from({ length: MAX_REVISIONS }, (_, i) => String(i + 10)));
  });
});

describe('However writing, failing, waiting and closing follow each other', () => {
  it('the latest text is on disk once the disk works and time has passed, and a failure is never called saved', async () => {
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          do: fc.constant('keep' as const),
          text: fc.string({ maxLength: 4 }),
        }),
      },
      fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(1, 250, 499, 500, 2_000) }),
      fc.record({
        do: fc.constantFrom(
          'hold' as const,
          'release' as const,
          'fail' as const,
          'flush' as const,
          'hide' as const,
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { keeper: mine, storage, clock } = keeper();
        let latest: string | undefined;
        for (const next of steps) {
          if (next.do === 'keep') {
            latest = next.text;
            mine.keep(code(latest));
          } else if (next.do === 'pass') await clock.pass(next.ms);
          else if (next.do === 'hold') storage.hold();
          else if (next.do === 'release') storage.release();
          else if (next.do === 'fail') storage.failures.push(new Error('no'));
          else if (next.do === 'flush') void mine.flush();
          else mine.flushAtOnce();
          if (mine.saving.get().status === 'saved')
            expect(kept(storage).files).toEqual(code(latest ?? ''));
        }
        storage.failures.length = 0;
        storage.release();
        await settle();
        await clock.pass(500);
        await mine.flush();
        if (latest !== undefined) expect(kept(storage).files).toEqual(code(latest));
      }),
      { numRuns: 300 },
    );
  });
});

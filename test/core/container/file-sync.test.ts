import { describe, expect, it } from 'vitest';
import { MAX_FILE_LENGTH } from '#core/lab/files.ts';
import { PATHS, START, world } from '../../setup/synced-world.ts';

describe('The files of a desk and of a box', () => {
  it('are kept the same when the desk changes', async () => {
    const { put, clock, inBox, kept } = world();
    put('a.ts', 'typed');
    put('a.ts', 'typed on');
    await clock.pass(150);
    expect([inBox('a.ts'), inBox('b.ts'), kept]).toEqual(['typed on', 'b0', []]);
  });

  it('are kept the same when the box changes, and what was typed before is kept once', async () => {
    const { put, edit, clock, files, kept } = world();
    put('a.ts', 'typed');
    await clock.pass(150);
    edit('a.ts', 'sed 1');
    await clock.pass(150);
    edit('a.ts', 'sed 2');
    await clock.pass(150);
    expect([files.get()['a.ts'], kept]).toEqual(['sed 2', ['typed']]);
  });

  it('go by whoever wrote later, and the other text is kept', async () => {
    const first = world();
    first.put('a.ts', 'desk');
    first.edit('a.ts', 'box');
    await first.clock.pass(150);
    expect([first.files.get()['a.ts'], first.inBox('a.ts'), first.kept]).toEqual([
      'box',
      'box',
      ['desk'],
    ]);
    const second = world();
    second.edit('a.ts', 'box');
    second.put('a.ts', 'desk');
    await second.clock.pass(150);
    expect([second.files.get()['a.ts'], second.inBox('a.ts'), second.kept]).toEqual([
      'desk',
      'desk',
      ['box'],
    ]);
  });
});

describe('The files of a box', () => {
  it('are looked at now and then, for changes that nobody told of', async () => {
    const { box, clock, files } = world();
    box.change('lab/b.ts', 'quiet', true);
    await clock.pass(2_000);
    expect(files.get()['b.ts']).toBe('quiet');
  });

  it('are left alone when they are not of the lab, and put back when they are gone', async () => {
    const { box, clock, files, inBox } = world();
    box.change('lab/c.ts', 'new');
    box.change('lab/package.json', '{}');
    box.change('lab/a.ts', undefined);
    await clock.pass(150);
    expect([Object.keys(files.get()), inBox('a.ts')]).toEqual([PATHS, 'a0']);
  });

  it("are not taken when they are too long or the draft is another tab's, which is said once", async () => {
    const { edit, clock, files, writing, refused } = world();
    edit('a.ts', 'x'.repeat(MAX_FILE_LENGTH + 1));
    await clock.pass(150);
    await clock.pass(2_000);
    writing.set(false);
    edit('b.ts', 'not mine');
    await clock.pass(150);
    expect([files.get(), refused]).toEqual([START, ['a.ts: too long', 'b.ts: not writing']]);
    writing.set(true);
    await clock.pass(2_000);
    expect(files.get()['b.ts']).toBe('not mine');
  });

  it('are both left as they are when the box does not answer, and made the same when it does', async () => {
    const { box, put, clock, inBox } = world();
    box.broken = new Error('gone');
    put('a.ts', 'typed');
    await clock.pass(150);
    expect(inBox('a.ts')).toBe('a0');
    box.broken = undefined;
    await clock.pass(2_000);
    expect(inBox('a.ts')).toBe('typed');
  });

  it('are no longer touched once it was stopped', async () => {
    const { sync, put, edit, clock, files, inBox } = world();
    sync.stop();
    put('a.ts', 'desk');
    edit('b.ts', 'box');
    await clock.pass(5_000);
    expect([files.get()['b.ts'], inBox('a.ts'), clock.waiting]).toEqual(['b0', 'a0', 0]);
  });
});

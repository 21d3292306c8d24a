import { describe, expect, it } from 'vitest';
import type { BoxProcess, StartOptions } from '#core/container/box.ts';
import { Shell } from '#core/container/shell.ts';
import { settle } from '../../fakes/manual-clock.ts';
import { MemoryBox } from '../../fakes/memory-box.ts';

/** A box whose shells are played by the test, and a screen that remembers. */
async function shell() {
  const started: { options: StartOptions; done: string[]; end: (status: number) => void }[] = [];
  const box = new MemoryBox();
  box.start = async (command, _words, options): Promise<BoxProcess> => {
    const { promise: exit, resolve: end } = Promise.withResolvers<number>();
    const done = [command];
    started.push({ options, done, end });
    return {
      exit,
      type: (text) => void done.push(`type ${text}`),
      resize: ({ cols, rows }) => void done.push(`resize ${cols}x${rows}`),
      kill: () => void done.push('kill'),
    };
  };
  const seen: string[] = [];
  const screen = { size: { cols: 80, rows: 24 }, write: (text: string) => void seen.push(text) };
  return { made: await Shell.open(box, 'lab', screen), started, seen };
}

describe('A shell', () => {
  it('starts in the folder of the project with the size of its screen, and hands things on', async () => {
    const { made, started, seen } = await shell();
    expect(started[0]?.options).toMatchObject({ folder: 'lab', terminal: { cols: 80, rows: 24 } });
    started[0]?.options.hear('> ');
    made.type('ls\r');
    made.resize({ cols: 60, rows: 10 });
    made.close();
    started[0]?.options.hear('late');
    expect(started[0]?.done).toEqual(['jsh', 'type ls\r', 'resize 60x10', 'kill']);
    expect(seen[0]).toContain('npm run grade');
    expect(seen.slice(1)).toEqual(['> ']);
  });

  it('is followed by another on Enter once it has ended', async () => {
    const { made, started, seen } = await shell();
    started[0]?.end(0);
    await settle();
    expect(seen.at(-1)).toContain('Enter starts another');
    made.type('x');
    made.type('\r');
    await settle();
    expect(started.length).toBe(2);
    made.type('ls');
    expect(started[1]?.done).toEqual(['jsh', 'type ls']);
  });
});

import { FileSync, type SyncedDesk } from '#core/container/file-sync.ts';
import { observable } from '#core/store.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { MemoryBox } from '../fakes/memory-box.ts';

export const START = { 'a.ts': 'a0', 'b.ts': 'b0' };
export const PATHS = Object.keys(START) as (keyof typeof START)[];

/** A desk, a box and what keeps them the same, with everything that happened to what was replaced. */
export function world() {
  const clock = new ManualClock();
  const box = new MemoryBox(
    Object.fromEntries(PATHS.map((path) => [`lab/${path}`, START[path]] as const)),
  );
  const files = observable<Readonly<Record<string, string>>>(START);
  const writing = observable(true);
  const kept: string[] = [];
  const refused: string[] = [];
  const put = (path: string, text: string) => files.set({ ...files.get(), [path]: text });
  const desk: SyncedDesk = {
    files,
    writing,
    take(path, text, keep) {
      if (keep !== undefined) kept.push(keep);
      put(path, text);
    },
    keep: (_path, text) => void kept.push(text),
    refuse: (path, why) => void refused.push(`${path}: ${why}`),
  };
  const sync = new FileSync({ box, desk, folder: 'lab', paths: PATHS, mounted: START, clock });
  const inBox = (path: string) => box.files.get(`lab/${path}`);
  const edit = (path: string, text: string) => box.change(`lab/${path}`, text);
  return { clock, box, files, writing, kept, refused, sync, put, inBox, edit };
}

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type RunOptions, StandInBox } from './stand-in-box.ts';

/** How a stand-in behaves; a test may change it while it stands. */
export interface Manners {
  /** Whether the frame says that it is there; one that does not is like a page without cookies. */
  greets: boolean;
  /** Whether a process that is told to end does: a hot loop in a WebContainer does not. */
  kills: boolean;
  /** Whether calls are answered; when not, the frame is like one whose process has died. */
  answers: boolean;
}

/** A folder as the client mounts it: `d` has entries, `f` a text. */
interface Tree {
  readonly d?: Readonly<Record<string, Tree>>;
  readonly f?: { readonly c: string };
}

/** What does the work behind the stand-in's frame: folders of this machine, and processes in them. */
export class Backend {
  readonly manners: Manners = { greets: true, kills: true, answers: true };
  readonly #boxes = new Map<number, StandInBox>();
  #ids = 0;

  /** How many containers were asked for so far. */
  get built(): number {
    return this.#ids;
  }

  /** The folder of the container that was built last. */
  get folder(): string {
    return this.#box(this.#ids).root;
  }

  close(): void {
    for (const box of this.#boxes.values()) box.close();
  }

  /** What happened in a box since the first `after` events; waits until there is something. */
  events(box: number, after: number): Promise<unknown[]> {
    return this.#box(box).events.since(after);
  }

  async call(method: string, args: readonly never[]): Promise<unknown> {
    if (!this.manners.answers) return new Promise(() => {});
    if (method === 'greets') return this.manners.greets;
    if (method === 'build') return this.#build();
    const [id, ...rest] = args as unknown as [number, ...never[]];
    const box = this.#box(id);
    return this.#methods(box)[method]?.(...rest);
  }

  #methods(box: StandInBox): Readonly<Record<string, (...args: never[]) => unknown>> {
    const at = (path: string) => join(box.root, path);
    return {
      read: (path: string) => readFile(at(path), 'utf8'),
      write: (path: string, text: string) => writeFile(at(path), text),
      mkdir: (path: string) => mkdir(at(path), { recursive: true }),
      rm: (path: string, options?: { force?: boolean }) => rm(at(path), options),
      rename: (from: string, to: string) => rename(at(from), at(to)),
      readdir: (path: string) => readdir(at(path)),
      load: (tree: Tree) => load(box.root, tree),
      watch: (path: string) => box.watch(at(path)),
      unwatch: (id: number) => box.unwatch(id),
      run: (options: RunOptions) => box.run(options),
      type: (id: number, text: string) => box.type(id, text),
      kill: (id: number) => {
        if (this.manners.kills) box.kill(id);
      },
      teardown: () => box.close(),
    };
  }

  #build(): number {
    const id = ++this.#ids;
    this.#boxes.set(id, new StandInBox(mkdtempSync(join(tmpdir(), 'nines-container-'))));
    return id;
  }

  #box(id: number): StandInBox {
    const box = this.#boxes.get(id);
    if (box === undefined) throw new Error(`There is no container ${id}.`);
    return box;
  }
}

function load(folder: string, { d = {}, f }: Tree): void {
  if (f !== undefined) {
    mkdirSync(dirname(folder), { recursive: true });
    writeFileSync(folder, f.c);
  }
  for (const [name, tree] of Object.entries(d)) load(join(folder, name), tree);
}

import { type ChildProcess, spawn } from 'node:child_process';
import { type FSWatcher, rmSync, watch } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { EventList } from './event-list.ts';

/** What the client asks for when it starts a process. */
export interface RunOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly terminal?: unknown;
}

/** Node.js first, as this test runs it, so that `npm run` finds the same. */
const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);

/** One container of the stand-in: a folder, its processes, and what happened to them. */
export class StandInBox {
  readonly root: string;
  readonly events = new EventList();
  readonly #processes = new Map<number, ChildProcess>();
  readonly #watchers = new Map<number, FSWatcher>();
  #ids = 0;

  constructor(root: string) {
    this.root = root;
  }

  watch(folder: string): number {
    const id = ++this.#ids;
    const watcher = watch(folder, { recursive: true }, (event, name) =>
      this.events.add(id, [event, String(name)]),
    );
    this.#watchers.set(id, watcher);
    return id;
  }

  unwatch(id: number): void {
    this.#watchers.get(id)?.close();
  }

  run({ command, args, cwd = '.', terminal }: RunOptions): number {
    const id = ++this.#ids;
    const shell = command === 'jsh';
    // Memory has to run out here before it does on the machine of whoever runs the tests.
    const env = { PATH, PS1: '> ', NODE_OPTIONS: '--max-old-space-size=256' };
    const child = spawn(shell ? 'sh' : command, shell ? ['-i'] : args, {
      cwd: join(this.root, cwd),
      env,
      detached: true,
    });
    const print = (data: Buffer) => {
      const text = data.toString();
      this.events.add(id, { text: terminal ? text.replaceAll('\n', '\r\n') : text });
    };
    child.stdout.on('data', print);
    child.stderr.on('data', print);
    child.once('close', (status) => this.events.add(id, { status: status ?? -1 }));
    this.#processes.set(id, child);
    return id;
  }

  /** Echoes as a terminal does: there is none behind the shell. */
  type(id: number, text: string): void {
    this.events.add(id, { text: text.replaceAll('\r', '\r\n') });
    this.#processes.get(id)?.stdin?.write(text.replaceAll('\r', '\n'));
  }

  kill(id: number): void {
    const { pid, exitCode } = this.#processes.get(id) ?? {};
    if (pid === undefined || exitCode !== null) return;
    try {
      // The process and what it started: it leads a group of its own.
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It ended by itself a moment ago.
    }
  }

  close(): void {
    for (const id of this.#processes.keys()) this.kill(id);
    for (const watcher of this.#watchers.values()) watcher.close();
    rmSync(this.root, { recursive: true, force: true, maxRetries: 3 });
  }
}

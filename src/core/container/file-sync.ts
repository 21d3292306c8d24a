import { type Files, MAX_FILE_LENGTH } from '#core/lab/files.ts';
import type { Clock, Timer } from '#core/sim/clock.ts';
import { fromMs } from '#core/sim/time.ts';
import type { Readable } from '#core/store.ts';
import type { Box } from './box.ts';
import { Mirror } from './mirror.ts';

/** What the files of a box are kept the same as. */
export interface SyncedDesk {
  readonly files: Readable<Files>;
  /** Puts a text that came from the box in place of a file's. `keep` stood there, and is to be had back. */
  take(path: string, text: string, keep: string | undefined): void;
  /** Keeps a text that the box had and that is written over. */
  keep(path: string, text: string): void;
  /** Says that a file in the box is not taken, and why. */
  refuse(path: string, why: 'too long' | 'not writing'): void;
  /** Whether changes may be taken: another tab may have the draft. */
  readonly writing: Readable<boolean>;
}

/** What keeping files the same needs. */
export interface SyncParts {
  readonly box: Box;
  readonly desk: SyncedDesk;
  /** The project's folder in the box. */
  readonly folder: string;
  /** The files that are kept the same; all others are left alone. */
  readonly paths: readonly string[];
  /** What the box was started with. */
  readonly mounted: Files;
  readonly clock: Clock;
}

/** How long changes are let come together, in ms. */
const PAUSE_MS = 150;
/** How often the box is looked at although it told of nothing, in ms: events can be missed. */
const SWEEP_MS = 2_000;

/** Keeps the files of a desk and of a box the same, both ways, until it is stopped. */
export class FileSync {
  readonly #parts: SyncParts;
  readonly #mirror: Mirror;
  readonly #due = new Set<string>();
  readonly #refused = new Map<string, string>();
  readonly #stops: (() => void)[] = [];
  #seen: Files;
  #timer: Timer | undefined;
  #sweep: Timer | undefined;
  #working: Promise<void> | undefined;
  #stopped = false;

  constructor(parts: SyncParts) {
    this.#parts = parts;
    this.#mirror = new Mirror(parts.mounted);
    this.#seen = parts.mounted;
    const { box, desk, folder, paths } = parts;
    const unwatch = box.watch(folder, (path) => {
      if (!paths.includes(path)) return;
      this.#mirror.note(path, 'box');
      this.#soon(path);
    });
    this.#stops.push(
      unwatch,
      desk.files.subscribe(() => this.#desksChanges()),
    );
    this.#desksChanges();
    this.#sweepLater();
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
    this.#sweep?.cancel();
    for (const stop of this.#stops) stop();
  }

  /** Resolves when everything that is due has been done. */
  async settled(): Promise<void> {
    this.#timer?.cancel();
    while (this.#due.size > 0 && !this.#stopped) await this.#work();
    await this.#working;
  }

  #desksChanges(): void {
    const { desk, paths } = this.#parts;
    const [files, before] = [desk.files.get(), this.#seen];
    this.#seen = files;
    for (const path of paths) {
      const text = files[path] ?? '';
      if (text === before[path] || !this.#mirror.isBehind(path, text)) continue;
      this.#mirror.note(path, 'desk');
      this.#soon(path);
    }
  }

  #soon(path: string): void {
    this.#due.add(path);
    this.#timer?.cancel();
    this.#timer = this.#parts.clock.after(fromMs(PAUSE_MS), () => void this.#work());
  }

  #sweepLater(): void {
    this.#sweep = this.#parts.clock.after(fromMs(SWEEP_MS), () => {
      for (const path of this.#parts.paths) this.#due.add(path);
      void this.#work().then(() => this.#stopped || this.#sweepLater());
    });
  }

  #work(): Promise<void> {
    this.#working ??= this.#workThrough().finally(() => {
      this.#working = undefined;
    });
    return this.#working;
  }

  async #workThrough(): Promise<void> {
    for (const path of this.#due) {
      this.#due.delete(path);
      if (this.#stopped) return;
      try {
        await this.#same(path);
      } catch {
        // The box is gone or hangs: whoever runs in it says so. What is at the desk is safe.
        this.#mirror.undo(path);
      }
    }
  }

  /** Looks at both sides of a file and does what is to be done. */
  async #same(path: string): Promise<void> {
    const { box, desk, folder } = this.#parts;
    const found = await box.read(`${folder}/${path}`);
    if (this.#stopped) return;
    const why = this.#reasonToRefuse(path, found);
    if (why !== undefined) return this.#refuse(path, found ?? '', why);
    const move = this.#mirror.look(path, desk.files.get()[path] ?? '', found);
    if (move.to === 'desk') desk.take(path, move.text, move.keep);
    if (move.to !== 'box') return;
    if (move.keep !== undefined) desk.keep(path, move.keep);
    await box.write(`${folder}/${path}`, move.text);
  }

  #reasonToRefuse(path: string, found: string | undefined): 'too long' | 'not writing' | undefined {
    if (found === undefined || !this.#mirror.isBehind(path, found)) return undefined;
    if (found.length > MAX_FILE_LENGTH) return 'too long';
    const same = found === this.#parts.desk.files.get()[path];
    return same || this.#parts.desk.writing.get() ? undefined : 'not writing';
  }

  /** Says it once for each text. */
  #refuse(path: string, found: string, why: 'too long' | 'not writing'): void {
    if (this.#refused.get(path) === found) return;
    this.#refused.set(path, found);
    this.#parts.desk.refuse(path, why);
  }
}

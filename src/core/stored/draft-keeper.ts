import type { Files } from '#core/lab/files.ts';
import { ProblemError } from '#core/problem-error.ts';
import type { Clock, Timer } from '#core/sim/clock.ts';
import { fromMs } from '#core/sim/time.ts';
import { observable, type Readable } from '#core/store.ts';
import { Draft, MAX_REVISIONS, type Revision } from './draft.ts';
import type { Storage } from './storage.ts';

/** How the last save went. */
export type Saving =
  | { readonly status: 'nothing' }
  | { readonly status: 'pending' }
  | { readonly status: 'saved'; readonly at: number }
  | { readonly status: 'failed'; readonly message: string };

/** What a keeper works with. */
export interface DraftKeeperParts {
  readonly lab: { readonly slug: string; readonly version: number };
  readonly storage: Storage;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** How long typing has to pause before a draft is written, in ms. */
const PAUSE_MS = 500;

/** Keeps a learner's work on one lab: saved as typed, with earlier states to go back to. */
export class DraftKeeper {
  readonly #parts: DraftKeeperParts;
  readonly #saving = observable<Saving>({ status: 'nothing' });
  readonly #revisions = observable<readonly Revision[]>([]);
  #files: Files = {};
  #rev = 0;
  #timer: Timer | undefined;
  /** Whether anything has been kept since the last write began. */
  #unsaved = false;
  #writing: Promise<void> = Promise.resolve();

  constructor(parts: DraftKeeperParts) {
    this.#parts = parts;
  }

  get saving(): Readable<Saving> {
    return this.#saving;
  }

  /** Earlier states, latest last. */
  get revisions(): Readable<readonly Revision[]> {
    return this.#revisions;
  }

  /**
   * The draft that was kept, or undefined on a first visit.
   *
   * @throws ProblemError when it cannot be read; it is set aside first, under a key that says when, so
   * that whoever knows how can still mend it.
   */
  async load(): Promise<Draft | undefined> {
    const { storage } = this.#parts;
    const kept = await storage.read(this.#key);
    if (kept === undefined) return undefined;
    const parsed = Draft.safeParse(kept);
    if (!parsed.success) {
      const aside = `${this.#key}:unreadable:${this.#parts.now()}`;
      await storage.write(aside, kept);
      const message = 'What this browser kept of your work here cannot be read.';
      const hint = `It was set aside, whole, in this site's IndexedDB at \`${aside}\`.`;
      throw new ProblemError({ message, hint }, parsed.error);
    }
    const draft = parsed.data;
    this.#files = draft.files;
    this.#rev = draft.rev;
    this.#revisions.set(draft.revisions);
    this.#saving.set({ status: 'saved', at: draft.savedAt });
    return draft;
  }

  /** Takes note of the work as it stands; it is written when typing pauses. */
  keep(files: Files): void {
    this.#files = files;
    this.#unsaved = true;
    this.#saving.set({ status: 'pending' });
    this.#timer?.cancel();
    this.#timer = this.#parts.clock.after(fromMs(PAUSE_MS), () => void this.flush());
  }

  /** Puts the work as it stands among the earlier states, unless it is there already. */
  mark(files: Files, reason: Revision['reason']): void {
    const revisions = this.#revisions.get();
    const last = revisions.at(-1);
    if (last !== undefined && JSON.stringify(last.files) === JSON.stringify(files)) return;
    const revision = { files, reason, savedAt: this.#parts.now() };
    this.#revisions.set([...revisions, revision].slice(-MAX_REVISIONS));
    this.keep(this.#files);
  }

  /** Writes now what is waiting to be written, after a look at what another tab may have written. */
  flush(): Promise<void> {
    if (!this.#take()) return this.#writing;
    this.#writing = this.#writing.then(async () => {
      await this.#attempt(async () => {
        await this.#keepNewer();
        await this.#write();
      });
    });
    return this.#writing;
  }

  /**
   * Writes now, without looking first: for a page that is going away, where only what is begun at
   * once is sure to be done. To be called only by the tab that may write.
   */
  flushAtOnce(): void {
    if (this.#take()) void this.#attempt(() => this.#write());
  }

  /** Whether there is something to write; it is the caller's to write now. */
  #take(): boolean {
    this.#timer?.cancel();
    return this.#unsaved;
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#unsaved = true;
      this.#saving.set({
        status: 'failed',
        message: error instanceof Error ? error.message : String(error),
      });
    }
  }

  async #write(): Promise<void> {
    const savedAt = this.#parts.now();
    this.#unsaved = false;
    this.#rev++;
    const { version: labVersion } = this.#parts.lab;
    const revisions = [...this.#revisions.get()];
    const draft: Draft = {
      format: 1,
      labVersion,
      rev: this.#rev,
      files: this.#files,
      savedAt,
      revisions,
    };
    await this.#parts.storage.write(this.#key, draft);
    if (this.#rev === draft.rev && !this.#unsaved)
      this.#saving.set({ status: 'saved', at: savedAt });
  }

  /** Another tab may have saved since we read: its work is kept among the earlier states. */
  async #keepNewer(): Promise<void> {
    const kept = Draft.safeParse(await this.#parts.storage.read(this.#key));
    if (!kept.success || kept.data.rev <= this.#rev) return;
    const { files, savedAt, rev } = kept.data;
    this.#rev = rev;
    const theirs: Revision = { files, savedAt, reason: 'take-over' };
    this.#revisions.set([...this.#revisions.get(), theirs].slice(-MAX_REVISIONS));
  }

  get #key(): string {
    return `draft:${this.#parts.lab.slug}`;
  }
}

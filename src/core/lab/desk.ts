import type { Problem } from '#core/problem.ts';
import { ProblemError } from '#core/problem-error.ts';
import { observable, type Readable, type Writable } from '#core/store.ts';
import type { Revision } from '#core/stored/draft.ts';
import type { DraftKeeper } from '#core/stored/draft-keeper.ts';
import { Pass } from '#core/stored/pass.ts';
import type { Storage } from '#core/stored/storage.ts';
import type { TabLock } from '#core/stored/tab-lock.ts';
import { differences, type Files } from './files.ts';
import type { Report } from './report.ts';
import type { Session } from './session.ts';
import type { Shared } from './share.ts';

/** Whose code is on the desk: the learner's own, or some that came with a link. */
export type Slot = { readonly name: 'own' } | { readonly name: 'shared'; readonly version: number };

/** What a desk is made of. */
export interface DeskParts {
  readonly session: Session;
  readonly keeper: DraftKeeper;
  readonly storage: Storage;
  readonly lock: TabLock;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * A learner's place at one lab: what is worked on, what is kept of it, and by which tab. What was
 * written is never lost: whatever replaces it puts it among the earlier states first.
 */
export class Desk {
  readonly session: Session;
  readonly keeper: DraftKeeper;
  readonly #parts: DeskParts;
  readonly #slot = observable<Slot>({ name: 'own' });
  readonly #writing = observable(false);
  readonly #pass = observable<Pass | undefined>(undefined);
  readonly #trouble = observable<Problem | undefined>(undefined);
  #own: Files = {};

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.session = parts.session;
    this.keeper = parts.keeper;
  }

  get slot(): Readable<Slot> {
    return this.#slot;
  }

  /** Whether this tab may change the draft; another one may have it. */
  get writing(): Readable<boolean> {
    return this.#writing;
  }

  /** The pass that is on record, whatever version of the lab it was for. */
  get pass(): Readable<Pass | undefined> {
    return this.#pass;
  }

  /** What could not be read or kept; to be said until it is set aside. */
  get trouble(): Writable<Problem | undefined> {
    return this.#trouble;
  }

  /** Only what differs from the start, of whatever is on the desk. */
  get changed(): Files {
    return differences(this.session.parts.start, this.session.files.get());
  }

  /** Brings back what was kept, and takes the draft if no other tab has it. Runs nothing. */
  async open(): Promise<void> {
    try {
      const pass = Pass.safeParse(await this.#parts.storage.read(this.#passKey));
      if (pass.success) this.#pass.set(pass.data);
      this.#own = (await this.keeper.load())?.files ?? {};
    } catch (error) {
      this.#complain(
        error,
        'This browser does not keep what you write',
        'Save a receipt before you close the page.',
      );
    }
    this.session.replace(this.#own);
    this.#writing.set(await this.#takeLock(false));
  }

  /** Puts code that came with a link on the desk, beside the learner's own. */
  openShared({ files, version }: Shared): void {
    this.session.stop();
    this.#slot.set({ name: 'shared', version });
    this.session.replace(files);
  }

  /** Takes a change of the learner's. */
  edit(path: string, text: string): void {
    this.session.edit(path, text);
    this.#keepOwn();
  }

  /** Puts other files in place of the learner's own. */
  replace(files: Files, reason: Revision['reason']): void {
    if (this.#slot.get().name === 'own') this.keeper.mark(this.changed, reason);
    this.session.replace(files);
    this.#keepOwn();
  }

  /** Judges what is on the desk; a pass of the learner's own code goes on record. */
  async run(): Promise<void> {
    const own = this.#slot.get().name === 'own';
    if (own) this.keeper.mark(this.changed, 'run');
    await this.session.run();
    const state = this.session.state.get();
    if (own && state.phase === 'judged' && state.confirmed) await this.#record(state.report);
  }

  /** Makes shared code the learner's own, which stays among the earlier states. */
  adoptShared(): void {
    const shared = this.changed;
    this.keeper.mark(this.#own, 'adopt');
    this.#slot.set({ name: 'own' });
    this.session.replace(shared);
    this.#keepOwn();
  }

  /** Puts the learner's own code back on the desk. */
  leaveShared(): void {
    this.session.stop();
    this.#slot.set({ name: 'own' });
    this.session.replace(this.#own);
  }

  /** Takes the draft over from the tab that has it. */
  async takeOver(): Promise<void> {
    await this.#takeLock(true);
    this.#own = (await this.keeper.load())?.files ?? this.#own;
    if (this.#slot.get().name === 'own') this.session.replace(this.#own);
    this.#writing.set(true);
  }

  #takeLock(steal: boolean): Promise<boolean> {
    const { session, lock } = this.#parts;
    const lost = () => {
      void this.keeper.flush();
      this.#writing.set(false);
    };
    return lock.take(session.parts.lab.slug, lost, steal);
  }

  #keepOwn(): void {
    if (this.#slot.get().name !== 'own') return;
    this.#own = this.changed;
    this.keeper.keep(this.#own);
  }

  async #record({ version, seeds, digest }: Report): Promise<void> {
    const pass: Pass = {
      format: 1,
      labVersion: version,
      seeds,
      digest,
      passedAt: this.#parts.now(),
    };
    this.#pass.set(pass);
    try {
      await this.#parts.storage.write(this.#passKey, pass);
    } catch (error) {
      this.#complain(error, 'The pass could not be kept', 'Save a receipt: it holds the same.');
    }
  }

  #complain(error: unknown, what: string, hint: string): void {
    if (error instanceof ProblemError) this.#trouble.set(error.problem);
    else
      this.#trouble.set({
        message: `${what}: ${error instanceof Error ? error.message : String(error)}.`,
        hint,
      });
  }

  get #passKey(): string {
    return `pass:${this.session.parts.lab.slug}`;
  }
}

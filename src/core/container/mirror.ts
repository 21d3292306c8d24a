import { merge, type Step } from './merge.ts';

/** Text that is to be written somewhere, and text that has to be kept because it is written over. */
export type Move =
  | { readonly to: 'neither' }
  | { readonly to: 'box' | 'desk'; readonly text: string; readonly keep: string | undefined };

/** What one file was when both sides agreed. */
interface Agreed {
  readonly text: string;
  /** Where that text was written: what was typed at the desk is kept before the box replaces it. */
  readonly from: 'desk' | 'box';
}

/**
 * Knows, for each file of a project, what desk and box agreed on last, and with that what to do when
 * they differ. Does nothing itself; whoever asks has looked at both sides a moment ago.
 */
export class Mirror {
  readonly #agreed = new Map<string, Agreed>();
  readonly #later = new Map<string, 'desk' | 'box'>();

  /** @param files what both have to begin with. */
  constructor(files: Readonly<Record<string, string>>) {
    for (const [path, text] of Object.entries(files))
      this.#agreed.set(path, { text, from: 'desk' });
  }

  /** Somebody has written to a file on that side. */
  note(path: string, side: 'desk' | 'box'): void {
    this.#later.set(path, side);
  }

  /** Whether the desk has what the box is not known to have. */
  isBehind(path: string, desk: string): boolean {
    return this.#agreed.get(path)?.text !== desk;
  }

  /**
   * What to do about a file, as both sides have it. The move counts as done: the caller does it, or
   * says `undo`.
   *
   * @param box what the box has; undefined when the file is gone, which puts it back.
   */
  look(path: string, desk: string, box: string | undefined): Move {
    const agreed = this.#agreed.get(path) ?? { text: '', from: 'box' as const };
    if (box === undefined) return this.#settle(path, { to: 'box' }, desk, agreed);
    const later = this.#later.get(path) ?? 'desk';
    const step = merge({ base: agreed.text, desk, box, later });
    return this.#settle(path, step, step.to === 'desk' ? box : desk, agreed);
  }

  /** The move that `look` gave last for this file could not be made. */
  undo(path: string): void {
    this.#agreed.delete(path);
  }

  #settle(path: string, step: Step, text: string, agreed: Agreed): Move {
    this.#later.delete(path);
    if (step.to === 'neither') {
      if (agreed.text !== text) this.#agreed.set(path, { text, from: agreed.from });
      return step;
    }
    this.#agreed.set(path, { text, from: step.to === 'desk' ? 'box' : 'desk' });
    // Replaced by the box without a clash: what stood there is kept once, if it was typed at the desk.
    const typed = step.to === 'desk' && agreed.from === 'desk' ? agreed.text : undefined;
    return { to: step.to, text, keep: step.keep ?? typed };
  }
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Changes to a text, collected first and made at once; none may add or drop a line. */
export class Edits {
  readonly #edits: Edit[] = [];

  /** Puts `text` before position `at`, after anything put there earlier. */
  insert(at: number, text: string): void {
    this.#edits.push({ from: at, to: at, text });
  }

  /** Puts `text` in place of what stands from `from` up to `to`. */
  replace(from: number, to: number, text: string): void {
    this.#edits.push({ from, to, text });
  }

  /** `source` with all changes made. */
  apply(source: string): string {
    // Array.prototype.sort is stable: insertions at one place keep the order they were made in.
    const ordered = [...this.#edits].sort((a, b) => a.from - b.from);
    let result = '';
    let position = 0;
    for (const { from, to, text } of ordered) {
      result += source.slice(position, from) + text;
      position = to;
    }
    return result + source.slice(position);
  }
}

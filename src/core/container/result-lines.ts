/** Tells which lines of a growing file are new, however often the whole of it is read. */
export class ResultLines {
  #taken = 0;

  /** The lines that `text` has beyond what was taken before; one that has no end yet waits. */
  take(text: string): string[] {
    const end = text.lastIndexOf('\n') + 1;
    if (end <= this.#taken) return [];
    const lines = text.slice(this.#taken, end - 1).split('\n');
    this.#taken = end;
    return lines;
  }
}

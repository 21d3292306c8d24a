/** The containers a node's code has used since the census was opened. */
export class Census {
  readonly #seen = new Set<object>();
  #open = false;

  /** Starts noticing, with nothing noticed yet. */
  open(): void {
    this.#seen.clear();
    this.#open = true;
  }

  /** Notices `container` while open, and gives it back. */
  readonly see = <T>(container: T): T => {
    if (this.#open && typeof container === 'object' && container !== null)
      this.#seen.add(container);
    return container;
  };

  /** Stops noticing and gives how many entries all noticed containers hold together. */
  close(): number {
    this.#open = false;
    let entries = 0;
    for (const container of this.#seen) entries += entriesOf(container);
    this.#seen.clear();
    return entries;
  }
}

function entriesOf(container: object): number {
  if (container instanceof Map || container instanceof Set) return container.size;
  if (Array.isArray(container) || ArrayBuffer.isView(container))
    return (container as { length?: number }).length ?? 0;
  return Object.keys(container).length;
}

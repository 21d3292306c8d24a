/** Events in order, for a reader that asks again and again. */
export class EventList {
  readonly #events: { id: number; value: unknown }[] = [];
  #wake: () => void = () => {};

  add(id: number, value: unknown): void {
    this.#events.push({ id, value });
    this.#wake();
  }

  /** What came after the first `after` events; waits until there is something. */
  async since(after: number): Promise<unknown[]> {
    if (this.#events.length <= after) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#events.slice(after);
  }
}

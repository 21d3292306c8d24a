import type { Storage } from '#core/stored/storage.ts';

/** Records that last as long as the test, in a storage that can be told to fail or to take its time. */
export class MemoryStorage implements Storage {
  readonly records = new Map<string, unknown>();
  /** What the next operations fail with; one each. */
  readonly failures: Error[] = [];
  #held: (() => void)[] | undefined;

  /** Makes operations wait until `release`. */
  hold(): void {
    this.#held ??= [];
  }

  /** Lets everything that waits, and all that comes, go on. */
  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const go of held) go();
  }

  async read(key: string): Promise<unknown> {
    await this.#turn();
    return structuredClone(this.records.get(key));
  }

  async write(key: string, value: unknown): Promise<void> {
    const copy: unknown = structuredClone(value);
    await this.#turn();
    this.records.set(key, copy);
  }

  async remove(key: string): Promise<void> {
    await this.#turn();
    this.records.delete(key);
  }

  async #turn(): Promise<void> {
    const held = this.#held;
    if (held !== undefined) await new Promise<void>((resolve) => held.push(resolve));
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
  }
}

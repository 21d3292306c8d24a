import type { Box, BoxProcess, StartOptions } from '#core/container/box.ts';

/** A box that is a map, whose answers come a turn late and whose events a test may leave out. */
export class MemoryBox implements Box {
  readonly files = new Map<string, string>();
  /** How often it was torn down. */
  torn = 0;
  /** Fails every call from now on. */
  broken: Error | undefined;
  readonly #watchers = new Set<{ folder: string; hear: (path: string) => void }>();

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(files)) this.files.set(path, text);
  }

  /** What a process in it would do: writes, and tells whoever watches. */
  change(path: string, text: string | undefined, quiet = false): void {
    if (text === undefined) this.files.delete(path);
    else this.files.set(path, text);
    for (const { folder, hear } of this.#watchers)
      if (!quiet && path.startsWith(`${folder}/`)) hear(path.slice(folder.length + 1));
  }

  async read(path: string): Promise<string | undefined> {
    await this.#turn();
    return this.files.get(path);
  }

  async write(path: string, text: string): Promise<void> {
    await this.#turn();
    this.change(path, text);
  }

  async remove(path: string): Promise<void> {
    await this.#turn();
    this.change(path, undefined);
  }

  watch(folder: string, hear: (path: string) => void): () => void {
    const watcher = { folder, hear };
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  async start(
    command: string,
    _words: readonly string[],
    _options: StartOptions,
  ): Promise<BoxProcess> {
    throw new Error(`There is no \`${command}\` in a map.`);
  }

  teardown(): void {
    this.torn++;
  }

  async #turn(): Promise<void> {
    await null;
    if (this.broken !== undefined) throw this.broken;
  }
}

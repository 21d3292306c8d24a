/** Size of a terminal, in characters. */
export interface TerminalSize {
  readonly cols: number;
  readonly rows: number;
}

/** How a process in a box is started. */
export interface StartOptions {
  /** The folder it starts in, from the box's root; default: the root. */
  readonly folder?: string | undefined;
  /** Given for a process that somebody types to. */
  readonly terminal?: TerminalSize | undefined;
  /** Called with what it prints, as it comes. */
  readonly hear: (text: string) => void;
}

/** A process in a box. */
export interface BoxProcess {
  /** Settles with its exit status when it has ended. Good as a hint; what counts is written to files. */
  readonly exit: Promise<number>;
  /** Hands it what was typed. */
  type(text: string): void;
  resize(size: TerminalSize): void;
  /** Asks for its end, which may never come: a hot loop in a WebContainer does not hear. */
  kill(): void;
}

/** A small machine of its own: files by path from its root, and processes that see them. */
export interface Box {
  /** A file's text, or undefined when there is none. */
  read(path: string): Promise<string | undefined>;
  /** Writes a file, and makes the folders it needs. Writes happen one after another, in order. */
  write(path: string, text: string): Promise<void>;
  /** Removes a file, if there is one. */
  remove(path: string): Promise<void>;
  /** Calls `hear` with the path of what changed below `folder`, from that folder; may miss changes. */
  watch(folder: string, hear: (path: string) => void): () => void;
  start(command: string, words: readonly string[], options: StartOptions): Promise<BoxProcess>;
  /** Ends everything in it and lets go of its memory. */
  teardown(): void;
}

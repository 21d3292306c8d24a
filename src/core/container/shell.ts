import type { Box, BoxProcess, TerminalSize } from './box.ts';

/** Where a shell's output is seen. */
export interface Screen {
  readonly size: TerminalSize;
  write(text: string): void;
}

const WELCOME =
  '\u001b[1mnpm run grade\u001b[0m judges the files here and says what it found in words.\r\n' +
  'What you change here changes in the editor, and the other way round.\r\n\r\n';
const ENDED = '\r\n[The shell has ended. Enter starts another.]\r\n';

/** A shell in a box, in front of somebody who types; one that has ended is followed by another. */
export class Shell {
  readonly #box: Box;
  readonly #folder: string;
  readonly #screen: Screen;
  #process: BoxProcess | undefined;
  #ended = false;
  #closed = false;

  private constructor(box: Box, folder: string, screen: Screen) {
    this.#box = box;
    this.#folder = folder;
    this.#screen = screen;
  }

  /** Starts a shell in the project's folder. @throws NoContainer when the box does not answer. */
  static async open(box: Box, folder: string, screen: Screen): Promise<Shell> {
    const shell = new Shell(box, folder, screen);
    screen.write(WELCOME);
    await shell.#start();
    return shell;
  }

  type(text: string): void {
    if (!this.#ended) this.#process?.type(text);
    else if (text.includes('\r')) this.#start().catch(() => this.#screen.write(ENDED));
  }

  resize(size: TerminalSize): void {
    if (!this.#ended) this.#process?.resize(size);
  }

  close(): void {
    this.#closed = true;
    this.#process?.kill();
  }

  async #start(): Promise<void> {
    this.#ended = false;
    const hear = (text: string) => {
      if (!this.#closed) this.#screen.write(text);
    };
    const options = { folder: this.#folder, terminal: this.#screen.size, hear };
    const process = await this.#box.start('jsh', [], options);
    this.#process = process;
    if (this.#closed) return process.kill();
    const end = () => {
      this.#ended = true;
      hear(ENDED);
    };
    process.exit.then(end, end);
  }
}

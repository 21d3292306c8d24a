import type { Box, BoxProcess } from '#core/container/box.ts';
import { GUEST_FILE, type RunFiles } from '#core/container/layout.ts';
import { ResultLines } from '#core/container/result-lines.ts';
import type { Channel } from '#core/lab/conversation.ts';
import type { Clock, Timer } from '#core/sim/clock.ts';
import { fromMs } from '#core/sim/time.ts';

/** How often a result file is looked at, in ms; its folder is watched too, but events can be missed. */
const LOOK_MS = 50;
/** How long what a process has written may take to be seen after its end, in ms. */
const LATE_MS = 1_000;
/** How much of what a process printed is kept to tell why it ended, in characters. */
const MOST_PRINTED = 10_000;

/** One run in a box: a process, and the file that it writes its messages to. */
export class Judging implements Channel {
  /** Rejects when the process has ended and nothing more came of it. */
  readonly ended: Promise<never>;
  readonly #box: Box;
  readonly #clock: Clock;
  readonly #result: string;
  readonly #lines = new ResultLines();
  readonly #unwatch: () => void;
  readonly #process: BoxProcess;
  readonly #fail: (error: Error) => void;
  #hear: ((text: string) => void) | undefined;
  #waiting: string[] = [];
  #looking: Promise<void> | undefined;
  #timer: Timer | undefined;
  #closed = false;

  private constructor(
    box: Box,
    clock: Clock,
    files: RunFiles,
    process: BoxProcess,
    why: () => string,
  ) {
    this.#box = box;
    this.#clock = clock;
    this.#result = files.result;
    this.#process = process;
    const { promise, reject } = Promise.withResolvers<never>();
    this.ended = promise;
    this.#fail = reject;
    promise.catch(() => {});
    const folder = files.result.slice(0, files.result.lastIndexOf('/'));
    this.#unwatch = box.watch(folder, () => void this.#look());
    this.#lookLater();
    process.exit.then(
      () => clock.after(fromMs(LATE_MS), () => void this.#lastLook(why)),
      (error: Error) => reject(error),
    );
  }

  /** Starts a guest on a request that is written already. */
  static async start(box: Box, clock: Clock, files: RunFiles): Promise<Judging> {
    let printed = '';
    const hear = (text: string) => {
      printed = (printed + text).slice(-MOST_PRINTED);
    };
    const words = [GUEST_FILE, 'judge', files.request, files.result];
    const process = await box.start('node', words, { hear });
    return new Judging(box, clock, files, process, () => printed);
  }

  /** The request lies in a file, and the guest was told which when it was started. */
  send(): void {}

  listen(hear: (text: string) => void): void {
    this.#hear = hear;
    for (const text of this.#waiting.splice(0)) hear(text);
  }

  /** Resolves with the guest's first message: it has started. What follows waits for a listener. */
  first(): Promise<void> {
    return new Promise((resolve) => {
      this.#hear = () => {
        this.#hear = undefined;
        resolve();
      };
    });
  }

  /**
   * Stops listening and ends the process.
   *
   * @returns whether it is gone; false when it has not ended within `graceMs`.
   */
  end(graceMs: number): Promise<boolean> {
    this.#closed = true;
    this.#timer?.cancel();
    this.#unwatch();
    this.#process.kill();
    return new Promise((resolve) => {
      const grace = this.#clock.after(fromMs(graceMs), () => resolve(false));
      const gone = () => {
        grace.cancel();
        resolve(true);
      };
      this.#process.exit.then(gone, gone);
    });
  }

  #lookLater(): void {
    this.#timer?.cancel();
    this.#timer = this.#clock.after(fromMs(LOOK_MS), () => void this.#look());
  }

  /** One look at a time; who asks meanwhile waits for that one. */
  #look(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#looking ??= this.#read().finally(() => {
      this.#looking = undefined;
      if (!this.#closed) this.#lookLater();
    });
    return this.#looking;
  }

  /** Nothing more will come of a process that has ended, once the box has been seen to answer after it. */
  async #lastLook(why: () => string): Promise<void> {
    await this.#looking;
    await this.#look();
    this.#fail(new GuestEnded(why()));
  }

  async #read(): Promise<void> {
    try {
      const text = await this.#box.read(this.#result);
      for (const line of this.#lines.take(text ?? '')) {
        if (this.#hear === undefined) this.#waiting.push(line);
        else this.#hear(line);
      }
    } catch (error) {
      this.#fail(error as Error);
    }
  }
}

/** A guest's process ended without a verdict. */
export class GuestEnded extends Error {
  override readonly name = 'GuestEnded';
  /** The end of what it printed. */
  readonly printed: string;

  constructor(printed: string) {
    super(`The runtime in the WebContainer ended without a verdict. ${printed}`.trim());
    this.printed = printed;
  }
}

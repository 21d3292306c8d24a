/**
 * A mailbox for one reader: whoever posts does not wait, and the reader gets everything that came
 * since it last looked as one batch.
 */
export class Mailbox<T> {
  private letters: T[] = [];
  private wake: (() => void) | undefined;

  post(letter: T): void {
    this.letters.push(letter);
    this.wake?.();
  }

  async *batches(): AsyncGenerator<readonly T[], never> {
    for (;;) {
      if (this.letters.length === 0) {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
      const batch = this.letters;
      this.letters = [];
      yield batch;
    }
  }
}

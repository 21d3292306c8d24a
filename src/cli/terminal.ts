/** Where a command writes; its result on `out`, everything said about it on `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

/** What a command gives back to the shell. */
export const EXIT = { pass: 0, fail: 1, broken: 2, usage: 64 } as const;

/** The process's own streams. */
export const terminal: Terminal = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
};

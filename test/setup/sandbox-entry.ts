import type { Job } from '#core/lab/runtime.ts';
import { WorkerCompiler } from '../../src/adapters/compiler/worker-compiler.ts';
import { Sandbox } from '../../src/adapters/sandbox/sandbox.ts';
import { wallClock } from '../../src/adapters/wall-clock/wall-clock.ts';

/*
 * A page with an embedded runtime and nothing else, for tests to drive: `run` is called with a job
 * and the number of a run, and tells how it goes through `tell`.
 */
declare const tell: (id: number, what: string, value: unknown) => void;

const guest = async () => (await fetch('/guest.js')).text();
const sandbox = new Sandbox({
  document,
  guest,
  compiler: new WorkerCompiler(wallClock),
  library: async (packages) =>
    packages.length === 0 ? [] : (await fetch('/packages.json')).json(),
  clock: wallClock,
});
const running = new Map<number, AbortController>();

Object.assign(globalThis, {
  run(id: number, job: Job) {
    const abort = new AbortController();
    running.set(id, abort);
    const observer = {
      progress: (trial: unknown) => tell(id, 'progress', trial),
      log: (lines: unknown, dropped: number) => tell(id, 'log', { lines, dropped }),
    };
    return sandbox.run(job, observer, abort.signal);
  },
  /** How long a run takes as the page sees it, in ms. */
  async time(job: Job) {
    const began = performance.now();
    await sandbox.run(job);
    return performance.now() - began;
  },
  abort: (id: number, reason: string) => running.get(id)?.abort(new Error(reason)),
  frames: () => document.querySelectorAll('iframe').length,
});

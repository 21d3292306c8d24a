import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { outOfMemory } from '#core/lab/broken-runs.ts';
import type { Library } from '#core/lab/compiler.ts';
import { BrokenOff, type Channel, converse, type Rules } from '#core/lab/conversation.ts';
import type { Verdict } from '#core/lab/judgement.ts';
import type { Project } from '#core/lab/modules.ts';
import type { Job, LabRuntime, RunObserver } from '#core/lab/runtime.ts';
import type { CompiledModule } from '#core/realm/project.ts';
import type { Clock } from '#core/sim/clock.ts';
import { within } from '#core/within.ts';
import { residentBytes } from './memory.ts';

/** What a guest process is asked. */
export interface GuestRequest {
  readonly project: Project;
  /** The packages that the project may import, compiled. */
  readonly packaged: readonly CompiledModule[];
  readonly seeds: readonly number[];
  readonly events: number;
}

/** What the command-line runtime is made of. */
export interface NodeRuntimeParts {
  /** URL of the lab's folder, with a slash at the end. */
  readonly lab: URL;
  /** The script of a guest process. */
  readonly guest: URL;
  /** The folder that a guest may read: its own source, the lab's and their packages. */
  readonly root: URL;
  readonly library: Library;
  readonly clock: Clock;
}

/** What Node.js itself takes before a submission allocates anything, in MiB. */
const BASELINE_MB = 160;
/** How often memory is looked at, in ms. */
const MEMORY_INTERVAL = 50;
/** How long a process may take to load what it judges with, in ms; 0.3 s where nothing else runs. */
const START_MS = 60_000;

/** Judges submissions in Node.js: a fresh process for each, with the permission model on. */
export class NodeRuntime implements LabRuntime {
  readonly name = 'node';
  readonly #parts: NodeRuntimeParts;
  readonly #running = new Set<ChildProcess>();

  constructor(parts: NodeRuntimeParts) {
    this.#parts = parts;
  }

  async run(job: Job, observer: RunObserver = {}, signal?: AbortSignal): Promise<Verdict> {
    signal?.throwIfAborted();
    const { clock, library } = this.#parts;
    const { files, entry, packages, seeds, limits } = job;
    const packaged = await library(packages);
    const guest = this.#spawn(limits.memoryMb);
    this.#running.add(guest);
    try {
      const request = {
        project: { files, entry, packages },
        packaged,
        seeds,
        events: limits.events,
      };
      return await conduct(guest, request, { job, clock, observer, signal });
    } catch (error) {
      if (error instanceof BrokenOff) return error.verdict;
      throw error;
    } finally {
      this.#running.delete(guest);
      guest.kill('SIGKILL');
    }
  }

  dispose(): void {
    for (const guest of this.#running) guest.kill('SIGKILL');
  }

  #spawn(memoryMb: number): ChildProcess {
    const { guest, root, lab } = this.#parts;
    const checks = new URL('checks.ts', lab).href;
    const reads = `--allow-fs-read=${fileURLToPath(root)}`;
    return spawn(
      process.execPath,
      ['--permission', reads, `--max-old-space-size=${memoryMb}`, fileURLToPath(guest), checks],
      {
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
        env: {},
      },
    );
  }
}

/**
 * Sends a request to a guest and waits for the verdict, or for what makes one impossible. Time counts
 * from when the guest is ready: until then no learner code runs, however slow the machine is.
 */
async function conduct(guest: ChildProcess, request: GuestRequest, rules: Rules): Promise<Verdict> {
  const { memoryMb } = rules.job.limits;
  const end = ended(guest);
  const late = () => new Error(`The runtime did not start within ${START_MS / 1_000} s.`);
  const started = Promise.race([once(guest, 'message'), end, aborted(rules.signal)]);
  await within(START_MS, started, rules.clock, late);
  let check: string | undefined;
  const channel: Channel = {
    send: (message) => guest.send(message as GuestRequest),
    listen: (hear) =>
      guest.removeAllListeners('message').on('message', (text) => hear(String(text))),
  };
  const reached = (id: string) => {
    check = id;
  };
  const verdict = await Promise.race([
    converse(channel, request, { ...rules, reached }),
    outgrown(guest, memoryMb),
    end,
  ]);
  return verdict === 'out of memory' ? outOfMemory(check, memoryMb) : verdict;
}

/** Rejects with a signal's reason when it aborts. */
function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) =>
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  );
}

/** Resolves when the guest holds more memory than it may. */
function outgrown(guest: ChildProcess, memoryMb: number): Promise<'out of memory'> {
  return new Promise((resolve) => {
    const timer = setInterval(async () => {
      const used = await residentBytes(guest.pid as number);
      if (used > (memoryMb + BASELINE_MB) * 2 ** 20) resolve('out of memory');
    }, MEMORY_INTERVAL);
    guest.once('exit', () => clearInterval(timer));
  });
}

/** Settles when the guest's process ends by itself, which it does before a verdict only in need. */
function ended(guest: ChildProcess): Promise<'out of memory'> {
  return new Promise((resolve, reject) => {
    let complaints = '';
    guest.stderr?.on('data', (data: Buffer) => {
      complaints = (complaints + data.toString()).slice(-10_000);
    });
    guest.once('exit', (code) => {
      if (/heap out of memory/i.test(complaints)) resolve('out of memory');
      else reject(new Error(`The runtime ended with status ${code}. ${complaints}`));
    });
  });
}

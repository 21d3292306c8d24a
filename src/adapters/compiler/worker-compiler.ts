import type { Compiler } from '#core/lab/compiler.ts';
import type { Project } from '#core/lab/modules.ts';
import type { Problem } from '#core/problem.ts';
import { ProblemError } from '#core/problem-error.ts';
import type { CompiledModule } from '#core/realm/project.ts';
import type { Clock } from '#core/sim/clock.ts';
import { fromMs } from '#core/sim/time.ts';
import type { CompileRequest } from './worker.ts';

/** How long a project may take to compile, in ms; a lab takes 2-10. */
const PATIENCE_MS = 2_000;

interface CompileReply {
  readonly id: number;
  readonly modules?: readonly CompiledModule[];
  readonly problem?: Problem;
}

/** Compiles in a worker that stays warm, and is replaced when a file keeps it busy for too long. */
export class WorkerCompiler implements Compiler {
  readonly #clock: Clock;
  #worker: Worker | undefined;
  #ids = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Loads the compiler ahead of need. */
  warm(): Worker {
    this.#worker ??= new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    return this.#worker;
  }

  compile(project: Project): Promise<readonly CompiledModule[]> {
    const worker = this.warm();
    const id = ++this.#ids;
    return new Promise((resolve, reject) => {
      const timer = this.#clock.after(fromMs(PATIENCE_MS), () => {
        worker.removeEventListener('message', hear);
        this.#replace(worker);
        const message = `The code could not be compiled within ${PATIENCE_MS / 1_000} s.`;
        reject(
          new ProblemError({
            message,
            hint: 'An expression nests very deeply somewhere: break it up.',
          }),
        );
      });
      const hear = ({ data }: MessageEvent<CompileReply>) => {
        if (data.id !== id) return;
        timer.cancel();
        worker.removeEventListener('message', hear);
        if (data.modules === undefined) reject(new ProblemError(data.problem as Problem));
        else resolve(data.modules);
      };
      worker.addEventListener('message', hear);
      worker.postMessage({ id, project } satisfies CompileRequest);
    });
  }

  #replace(hung: Worker): void {
    hung.terminate();
    if (this.#worker === hung) this.#worker = undefined;
  }
}

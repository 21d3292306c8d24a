import type { Project } from '#core/lab/modules.ts';
import { ProblemError } from '#core/problem-error.ts';
import { compileProject } from './compile-project.ts';

/** What the compiler's worker is asked. */
export interface CompileRequest {
  readonly id: number;
  readonly project: Project;
}

addEventListener('message', ({ data }: MessageEvent<CompileRequest>) => {
  const { id, project } = data;
  try {
    postMessage({ id, modules: compileProject(project) });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    postMessage({ id, problem: error.problem });
  }
});

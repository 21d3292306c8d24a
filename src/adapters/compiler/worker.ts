import type { Files } from '#core/lab/files.ts';
import { ProblemError } from '#core/problem-error.ts';
import { compileProject } from './compile-project.ts';

/** What the compiler's worker is asked. */
export interface CompileRequest {
  readonly id: number;
  readonly files: Files;
  readonly entry: string;
}

addEventListener('message', ({ data }: MessageEvent<CompileRequest>) => {
  const { id, files, entry } = data;
  try {
    postMessage({ id, modules: compileProject(files, entry) });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    postMessage({ id, problem: error.problem });
  }
});

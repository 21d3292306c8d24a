import { collectModules, type Project } from '#core/lab/modules.ts';
import type { CompiledModule } from '#core/realm/project.ts';
import { compileModule } from './compile-module.ts';

/**
 * Compiles what a project's entry imports. Takes 2-10 ms for a lab once warm; a hostile file can take
 * for ever (the parser backtracks), so callers run it where it can be killed.
 *
 * @throws ProblemError for what does not parse, is not there, or cannot run in a lab.
 */
export function compileProject(project: Project): CompiledModule[] {
  return collectModules(project, compileModule);
}

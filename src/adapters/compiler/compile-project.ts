import type { Files } from '#core/lab/files.ts';
import { collectModules } from '#core/lab/modules.ts';
import type { CompiledModule } from '#core/realm/project.ts';
import { compileModule } from './compile-module.ts';

/**
 * Compiles what `entry` imports. Takes 2-10 ms for a lab once warm; a hostile file can take for
 * ever (the parser backtracks), so callers run it where it can be killed.
 *
 * @throws ProblemError for what does not parse, is not there, or cannot run in a lab.
 */
export function compileProject(files: Files, entry: string): CompiledModule[] {
  return collectModules(files, entry, compileModule);
}

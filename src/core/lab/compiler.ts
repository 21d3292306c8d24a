import type { CompiledModule } from '#core/realm/project.ts';
import type { Files } from './files.ts';

/** What turns a project's files into modules that a realm can load. */
export interface Compiler {
  /**
   * Compiles what `entry` imports, directly or not.
   *
   * @throws ProblemError for what does not parse, is not there, or cannot run in a lab.
   */
  compile(files: Files, entry: string): Promise<readonly CompiledModule[]>;
}

import type { CompiledModule } from '#core/realm/project.ts';
import type { Project } from './modules.ts';

/** What turns a project's files into modules that a realm can load. */
export interface Compiler {
  /**
   * Compiles what the entry imports, directly or not; packages aside.
   *
   * @throws ProblemError for what does not parse, is not there, or cannot run in a lab.
   */
  compile(project: Project): Promise<readonly CompiledModule[]>;
}

/**
 * Gives the packages a lab may import, as modules for a realm: compiled when the site was built, or
 * on the spot, and always the same.
 */
export type Library = (packages: readonly string[]) => Promise<readonly CompiledModule[]>;

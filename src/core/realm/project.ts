import type { Factory } from './module-text.ts';

/** A module of a project, compiled and resolved. */
export interface CompiledModule {
  /** Path from the project's root. */
  readonly file: string;
  /** The body of its factory. */
  readonly code: string;
  /** For each specifier it imports, the file that is meant. */
  readonly imports: Readonly<Record<string, string>>;
}

/** A project whose modules are loaded and can be started, each start with state of its own. */
export interface LoadedProject {
  readonly entry: string;
  readonly modules: ReadonlyMap<string, LoadedModule>;
}

/** A project that runs. */
export interface StartedProject {
  /** What the entry exports; untrusted. */
  readonly exports: unknown;
  /** What a module exports in this start; one that has not run yet runs now. */
  readonly load: (file: string) => unknown;
}

export interface LoadedModule {
  readonly factory: Factory;
  readonly imports: Readonly<Record<string, string>>;
}

/**
 * Runs a project from its entry and gives what the entry exports. A module runs once a start; one
 * that is imported in a circle is seen as far as it has got, as in Node.js's CommonJS.
 *
 * @param surroundings what every module is called with, after `exports`, `require` and `module`.
 * @param builtIn modules that are there without being loaded, by name.
 * @throws what a module throws while it loads.
 */
export function startProject(
  { entry, modules }: LoadedProject,
  surroundings: readonly unknown[],
  builtIn: ReadonlyMap<string, unknown> = new Map(),
): StartedProject {
  const running = new Map<string, { exports: unknown }>();
  const load = (file: string): unknown => {
    const before = running.get(file);
    if (before !== undefined) return before.exports;
    if (builtIn.has(file)) return builtIn.get(file);
    const loaded = modules.get(file);
    if (loaded === undefined) throw new TypeError(`There is no module \`${file}\`.`);
    const module: { exports: unknown } = { exports: {} };
    running.set(file, module);
    const require = (specifier: string) => load(loaded.imports[specifier] ?? specifier);
    loaded.factory(module.exports, require, module, ...surroundings);
    return module.exports;
  };
  return { exports: load(entry), load };
}

import { ProblemError } from '#core/problem-error.ts';
import type { CompiledModule } from '#core/realm/project.ts';
import type { Files } from './files.ts';

/** A module's body and what it imports, before it is known which files are meant. */
export interface UnresolvedModule {
  readonly code: string;
  readonly imports: readonly { readonly specifier: string; readonly line: number }[];
}

/** A project to be compiled. */
export interface Project {
  readonly files: Files;
  /** The module that is started. */
  readonly entry: string;
  /** Packages it may import; they are compiled elsewhere, and found under their own names. */
  readonly packages: readonly string[];
}

/**
 * Compiles what `entry` imports, directly or not, and finds the file behind each import.
 *
 * @throws ProblemError for an import that leads nowhere, and whatever `compile` throws.
 */
export function collectModules(
  { files, entry, packages }: Project,
  compile: (file: string, source: string) => UnresolvedModule,
): CompiledModule[] {
  const collected = new Map<string, CompiledModule>();
  const visit = (file: string) => {
    if (collected.has(file)) return;
    const { code, imports } = compile(file, files[file] ?? '');
    const resolved = imports.map(
      ({ specifier, line }) =>
        [
          specifier,
          packages.includes(specifier)
            ? specifier
            : resolve(files, specifier, { file, line }, packages),
        ] as const,
    );
    collected.set(file, { file, code, imports: Object.fromEntries(resolved) });
    for (const [, target] of resolved) if (!packages.includes(target)) visit(target);
  };
  if (!(entry in files)) {
    throw new ProblemError({
      message: `There is no \`${entry}\`.`,
      hint: 'The lab starts there: put the file back.',
    });
  }
  visit(entry);
  return [...collected.values()];
}

function resolve(
  files: Files,
  specifier: string,
  place: { file: string; line: number },
  packages: readonly string[],
): string {
  if (!/^\.\.?\//.test(specifier)) {
    const message = `\`${specifier}\` cannot be imported in this lab.`;
    const hint =
      packages.length === 0
        ? 'Only files of the project can: start the path with `./`.'
        : `What can: ${packages.join(', ')}, and files of the project, whose paths start with \`./\`.`;
    throw new ProblemError({ message, hint, place });
  }
  const path = join(place.file, specifier);
  const found = [path, `${path}.ts`, path.replace(/\.js$/, '.ts'), `${path}/index.ts`].find(
    (name) => Object.hasOwn(files, name),
  );
  if (found !== undefined) return found;
  const message = `\`${specifier}\` leads to no file.`;
  throw new ProblemError({ message, hint: `There are: ${Object.keys(files).join(', ')}.`, place });
}

/** The path that `specifier` means in `from`. */
function join(from: string, specifier: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

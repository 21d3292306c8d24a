import { ProblemError } from '#core/problem-error.ts';
import type { CompiledModule } from '#core/realm/project.ts';
import type { Files } from './files.ts';

/** A module's body and what it imports, before it is known which files are meant. */
export interface UnresolvedModule {
  readonly code: string;
  readonly imports: readonly { readonly specifier: string; readonly line: number }[];
}

/**
 * Compiles what `entry` imports, directly or not, and finds the file behind each import.
 *
 * @throws ProblemError for an import that leads nowhere, and whatever `compile` throws.
 */
export function collectModules(
  files: Files,
  entry: string,
  compile: (file: string, source: string) => UnresolvedModule,
): CompiledModule[] {
  const collected = new Map<string, CompiledModule>();
  const visit = (file: string) => {
    if (collected.has(file)) return;
    const { code, imports } = compile(file, files[file] ?? '');
    const resolved = imports.map(
      ({ specifier, line }) => [specifier, resolve(files, specifier, { file, line })] as const,
    );
    collected.set(file, { file, code, imports: Object.fromEntries(resolved) });
    for (const [, target] of resolved) visit(target);
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

function resolve(files: Files, specifier: string, place: { file: string; line: number }): string {
  if (!/^\.\.?\//.test(specifier)) {
    const message = `\`${specifier}\` cannot be imported in this lab.`;
    throw new ProblemError({
      message,
      hint: 'Only files of the project can: start the path with `./`.',
      place,
    });
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

import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import type { CompiledModule } from '#core/realm/project.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Modules that a realm provides itself, by every name that packages know them under. */
const BUILT_IN: Readonly<Record<string, string>> = {
  async_hooks: 'node:async_hooks',
  'node:async_hooks': 'node:async_hooks',
};

/** What turns the text of a library's module into the body of a factory. */
type CompileLibrary = (
  file: string,
  source: string,
) => Pick<CompiledModule, 'code'> & {
  readonly imports: readonly { readonly specifier: string }[];
};

/**
 * The packages that a lab may import, as modules for a realm: bundled from node_modules, so that what
 * several of them share is there once, and compiled as learner code is, so that the async frame is
 * carried through their promises too. A package is found under its own name.
 */
export async function bundlePackages(
  names: readonly string[],
  compile: CompileLibrary,
): Promise<CompiledModule[]> {
  const packages = names.filter((name) => !(name in BUILT_IN));
  if (packages.length === 0) return [];
  const chunks = await bundle(packages);
  return chunks.map((chunk) => {
    const { code, imports } = compile(chunk.fileName, chunk.code);
    const targets = imports.map(({ specifier }) => [specifier, target(specifier, chunks)] as const);
    return { file: nameOf(chunk), code, imports: Object.fromEntries(targets) };
  });
}

/** The file that a chunk's import means. */
function target(specifier: string, chunks: readonly Rolldown.OutputChunk[]): string {
  const builtIn = BUILT_IN[specifier];
  if (builtIn !== undefined) return builtIn;
  const chunk = chunks.find(({ fileName }) => specifier.endsWith(`/${fileName}`));
  if (chunk === undefined) throw new Error(`No bundle holds \`${specifier}\`.`);
  return nameOf(chunk);
}

/** A package's own name, or for what several share the name of the chunk. */
function nameOf({ isEntry, name, fileName }: Rolldown.OutputChunk): string {
  return isEntry ? name : `shared/${fileName}`;
}

async function bundle(packages: readonly string[]): Promise<Rolldown.OutputChunk[]> {
  const output = await build({
    configFile: false,
    logLevel: 'warn',
    root,
    publicDir: false,
    resolve: { alias: { events: 'events/' } },
    build: {
      write: false,
      target: 'es2024',
      minify: true,
      rollupOptions: {
        input: Object.fromEntries(packages.map((name) => [name, name])),
        external: Object.keys(BUILT_IN),
        preserveEntrySignatures: 'strict',
        output: {
          format: 'cjs',
          entryFileNames: 'package-[hash].js',
          chunkFileNames: 'chunk-[hash].js',
          exports: 'named',
          esModule: true,
        },
      },
    },
  });
  const [built] = Array.isArray(output) ? output : [output];
  if (built === undefined || !('output' in built)) throw new Error('Nothing came of the packages.');
  return built.output.filter((file): file is Rolldown.OutputChunk => file.type === 'chunk');
}

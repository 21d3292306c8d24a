import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * A page's script, `/page.js`, with the chunks and workers it needs, by address.
 *
 * @param entry path from the root of the project.
 */
export async function bundleScript(
  entry: string,
  plugins: readonly Plugin[] = [],
): Promise<Map<string, string>> {
  const output = await build({
    configFile: false,
    logLevel: 'warn',
    root,
    publicDir: false,
    plugins: [...plugins],
    worker: { format: 'es' },
    build: {
      write: false,
      target: 'es2024',
      rollupOptions: { input: `${root}${entry}`, output: { entryFileNames: 'page.js' } },
    },
  });
  const chunks = (Array.isArray(output) ? output : [output]).flatMap((built) =>
    'output' in built ? built.output : [],
  );
  return new Map(
    chunks.map((file) => [
      `/${file.fileName}`,
      file.type === 'chunk' ? file.code : String(file.source),
    ]),
  );
}

import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const QUERY = '?container';
const root = fileURLToPath(new URL('../../../', import.meta.url));
const entry = fileURLToPath(new URL('../../cli/container/guest.ts', import.meta.url));

/**
 * Makes `import url from '/labs/<slug>/checks.ts?container'` give the URL of the script that judges
 * that lab in a WebContainer: one module for Node.js that imports nothing but Node.js.
 */
export function containerPlugin(): Plugin {
  let serving = false;
  return {
    name: 'nines:container',
    configResolved({ command }) {
      serving = command === 'serve';
    },
    async load(id) {
      if (!id.endsWith(QUERY)) return undefined;
      const checks = id.slice(0, -QUERY.length);
      const { code, modules } = await bundleContainerGuest(checks);
      for (const file of modules) this.addWatchFile(file);
      if (serving) {
        const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
        return `export default ${JSON.stringify(url)};`;
      }
      const slug = checks.split('/').at(-2);
      const asset = this.emitFile({ type: 'asset', name: `container-${slug}.js`, source: code });
      return `export default import.meta.ROLLUP_FILE_URL_${asset};`;
    },
  };
}

/** The script for a WebContainer as one module, and the files it was made of. */
export async function bundleContainerGuest(
  checks: string,
): Promise<{ code: string; modules: string[] }> {
  const modules: string[] = [];
  const grader: Plugin = {
    name: 'nines:grader',
    enforce: 'pre',
    resolveId: (source) => (source === 'lab:grader' ? checks : undefined),
    moduleParsed: ({ id }) => void modules.push(id),
  };
  const output = await build({
    configFile: false,
    logLevel: 'warn',
    root,
    publicDir: false,
    plugins: [grader],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: entry,
      write: false,
      minify: true,
      target: 'es2022',
      rollupOptions: { output: { format: 'es', codeSplitting: false } },
    },
  });
  const [bundle] = Array.isArray(output) ? output : [output];
  const chunk = bundle !== undefined && 'output' in bundle ? bundle.output[0] : undefined;
  if (chunk === undefined) throw new Error(`No script for a WebContainer came of ${checks}.`);
  return { code: chunk.code, modules };
}

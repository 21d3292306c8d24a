import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const QUERY = '?guest';
const root = fileURLToPath(new URL('../../../', import.meta.url));
const entry = fileURLToPath(new URL('../sandbox/guest.ts', import.meta.url));

/**
 * Makes `import url from '/labs/<slug>/checks.ts?guest'` give the URL of that lab's guest: one
 * classic script with simulator, realm and grader in it, named by a hash of its content.
 */
export function guestPlugin(): Plugin {
  let serving = false;
  return {
    name: 'nines:guest',
    configResolved({ command }) {
      serving = command === 'serve';
    },
    async load(id) {
      if (!id.endsWith(QUERY)) return undefined;
      const checks = id.slice(0, -QUERY.length);
      const { code, modules } = await bundleGuest(checks);
      for (const file of modules) this.addWatchFile(file);
      if (serving) {
        const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
        return `export default ${JSON.stringify(url)};`;
      }
      const slug = checks.split('/').at(-2);
      const asset = this.emitFile({ type: 'asset', name: `guest-${slug}.js`, source: code });
      return `export default import.meta.ROLLUP_FILE_URL_${asset};`;
    },
  };
}

/** A lab's guest as one script, and the files it was made of. */
export async function bundleGuest(checks: string): Promise<{ code: string; modules: string[] }> {
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
    build: { write: false, target: 'es2024', lib: { entry, formats: ['iife'], name: 'nines' } },
  });
  const [bundle] = Array.isArray(output) ? output : [output];
  const chunk = bundle !== undefined && 'output' in bundle ? bundle.output[0] : undefined;
  if (chunk === undefined) throw new Error(`No guest came of ${checks}.`);
  return { code: chunk.code, modules };
}

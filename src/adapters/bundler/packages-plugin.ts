import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import type { Library } from '#core/lab/compiler.ts';
import { Manifest } from '#core/lab/manifest.ts';
import { parseJson } from '#core/parse.ts';
import { packageTypes } from './package-types.ts';

/**
 * Makes `import url from '/labs/<slug>/checks.ts?packages'` give the URL of the packages that the lab
 * may import, compiled, as JSON; with `?package-types` that of their declarations. Both are on our own
 * origin and named by their content. A lab without packages has neither: the URL is empty.
 */
export function packagesPlugin(library: Library): Plugin {
  let serving = false;
  return {
    name: 'nines:packages',
    configResolved({ command }) {
      serving = command === 'serve';
    },
    async load(id) {
      const [checks = '', query = ''] = id.split('?');
      if (query !== 'packages' && query !== 'package-types') return undefined;
      const { slug, packages } = manifestBeside(checks);
      if (packages.length === 0) return "export default '';";
      const content = query === 'packages' ? await library(packages) : packageTypes(packages);
      const source = JSON.stringify(content);
      if (serving) {
        const url = `data:application/json;base64,${Buffer.from(source).toString('base64')}`;
        return `export default ${JSON.stringify(url)};`;
      }
      const asset = this.emitFile({ type: 'asset', name: `${query}-${slug}.json`, source });
      return `export default import.meta.ROLLUP_FILE_URL_${asset};`;
    },
  };
}

function manifestBeside(checks: string): Manifest {
  const path = checks.replace(/checks\.ts$/, 'lab.json');
  return parseJson(Manifest, readFileSync(path, 'utf8'), path);
}

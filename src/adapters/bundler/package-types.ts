import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const require = createRequire(import.meta.url);
/** `from './x.mjs'`, `import './x.mjs'` and `import('./x.mjs')` in a declaration. */
const IMPORTS = /(?:from|import)\s*\(?\s*["']([^"']+)["']/g;

/**
 * The declarations of packages, texts by path under node_modules: all that an editor needs to know
 * their types, found without package.json, which Monaco's TypeScript does not read.
 *
 * @throws Error for a package that is not installed or ships no declarations of its own.
 */
export function packageTypes(names: readonly string[]): Record<string, string> {
  const types: Record<string, string> = {};
  const visit = (file: string) => {
    const path = relative(root, file);
    if (path in types) return;
    const text = readFileSync(file, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '');
    types[path] = text;
    for (const [, specifier = ''] of text.matchAll(IMPORTS))
      if (specifier.startsWith('.')) visit(declarationOf(resolve(dirname(file), specifier)));
  };
  for (const name of names.filter((each) => !each.startsWith('node:'))) {
    const entry = declarationOf(require.resolve(name));
    visit(entry);
    const main = `./${relative(resolve(root, 'node_modules', name), entry).replace(/\.d\.[mc]?ts$/, '')}`;
    types[`node_modules/${name}/index.d.ts`] = `export * from '${main}.mjs';\n`;
  }
  return types;
}

/** The declaration beside a script: `x.mjs` or `x.cjs` has `x.d.mts`. */
function declarationOf(script: string): string {
  return script.replace(/\.[mc]?js$/, '.d.mts');
}

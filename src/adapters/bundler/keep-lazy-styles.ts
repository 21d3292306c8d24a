import type { Plugin } from 'vite';

/**
 * Keeps the styles of what is imported on demand. Astro 7.3 deletes a client stylesheet that no page
 * links to, unless a chunk counts it among its assets; Monaco's are linked when it is fetched. Can
 * go when the editor has its styles without it (a browser journey would fail).
 */
export function keepLazyStyles(): Plugin {
  return {
    name: 'nines:keep-lazy-styles',
    enforce: 'pre',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const style of chunk.viteMetadata?.importedCss ?? [])
          chunk.viteMetadata?.importedAssets.add(style);
      }
    },
  };
}

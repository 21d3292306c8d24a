import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import { defineConfig } from 'astro/config';
import { containerPlugin } from './src/adapters/bundler/container-plugin.ts';
import { guestPlugin } from './src/adapters/bundler/guest-plugin.ts';
import { keepLazyStyles } from './src/adapters/bundler/keep-lazy-styles.ts';
import { packagesPlugin } from './src/adapters/bundler/packages-plugin.ts';
import { responseHeaders } from './src/adapters/bundler/response-headers.ts';
import { trimMonaco } from './src/adapters/bundler/trim-monaco.ts';
import { terminalLabs } from './src/adapters/node/lab-folder.ts';
import { bundledLibrary } from './src/cli/library.ts';

/** Pages that offer a WebContainer, or tell whether one could be had: they have to be isolated. */
const isolated = ['connection/', ...(await terminalLabs()).map((slug) => `labs/${slug}/`)];

export default defineConfig({
  site: process.env.SITE_URL ?? 'http://localhost:4321',
  base: process.env.SITE_BASE ?? '/',
  trailingSlash: 'always',
  // The default drops the space before a link that starts a line.
  compressHTML: true,
  // React's API on Preact's runtime: 5 KB where react-dom is 57 (brotli); see README, "Decisions".
  integrations: [mdx(), preact({ compat: true }), responseHeaders(isolated)],
  markdown: { syntaxHighlight: 'prism' },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
      ],
    },
  },
  vite: {
    plugins: [
      guestPlugin(),
      containerPlugin(),
      packagesPlugin(bundledLibrary),
      trimMonaco(),
      keepLazyStyles(),
    ],
    worker: { format: 'es', plugins: () => [trimMonaco()] },
    build: { chunkSizeWarningLimit: 8_000 },
  },
});

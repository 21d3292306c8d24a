import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AstroConfig, AstroIntegration } from 'astro';
import { type HeaderRule, headerRules, headersFor } from '#core/site-headers.ts';
import { caddyfile } from './caddyfile.ts';
import { headersFile } from './headers-file.ts';
import { nginxConfig } from './nginx-config.ts';

/**
 * Gives the site its response headers wherever it is served: while it is written, by `astro preview`,
 * by hosts that read `_headers`, and by nginx and Caddy, whose configurations it leaves in `deploy/`.
 *
 * @param isolated pages that are cross-origin isolated: paths from the base, with a slash at the end.
 */
export function responseHeaders(isolated: readonly string[]): AstroIntegration {
  let config: AstroConfig;
  return {
    name: 'nines:response-headers',
    hooks: {
      async 'astro:config:setup'(setup) {
        if (setup.command !== 'preview') return;
        const rules = await builtRules(setup.config, isolated);
        setup.updateConfig({ vite: { preview: { proxy: { '/': { bypass: bypass(rules) } } } } });
      },
      'astro:config:done'(done) {
        config = done.config;
      },
      'astro:server:setup'({ server }) {
        const rules = headerRules({ base: config.base, entries: [], isolated });
        server.middlewares.use((request, response, next) => {
          setAll(response, whileWriting(rules, config.base, pathOf(request)));
          next();
        });
      },
      async 'astro:build:done'() {
        const rules = await builtRules(config, isolated);
        const deploy = new URL('deploy/', config.root);
        await mkdir(deploy, { recursive: true });
        await Promise.all([
          writeFile(new URL('_headers', config.outDir), headersFile(rules)),
          writeFile(new URL('nginx.conf', deploy), nginxConfig(rules, config.base)),
          writeFile(new URL('Caddyfile', deploy), caddyfile(rules, config.base)),
        ]);
      },
    },
  };
}

/** The rules for what has been built. */
async function builtRules(
  { base, outDir }: AstroConfig,
  isolated: readonly string[],
): Promise<HeaderRule[]> {
  const built = existsSync(outDir) ? await readdir(outDir, { withFileTypes: true }) : [];
  const entries = built
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .filter((name) => name !== '_headers')
    .sort();
  return headerRules({ base, entries, isolated });
}

/**
 * Sets headers, and lets the request go on to the files. Astro 7.3's static preview takes out Vite
 * plugins and keeps its proxy, whose bypass sees every request; it can go once plugins stay in.
 */
function bypass(rules: readonly HeaderRule[]) {
  return (request: IncomingMessage, response: ServerResponse | undefined): string => {
    if (response !== undefined) setAll(response, headersFor(rules, pathOf(request)));
    return request.url ?? '/';
  };
}

/** `astro dev` serves scripts from anywhere, so what is no page counts as one; none is for ever. */
function whileWriting(rules: readonly HeaderRule[], base: string, path: string) {
  const { 'Cache-Control': _, ...headers } = headersFor(
    rules,
    path.endsWith('/') ? path : `${base.replace(/\/$/, '')}/_astro/`,
  );
  return headers;
}

function setAll(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.replace(/[?#].*$/, '');
}

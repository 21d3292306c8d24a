import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headerRules, headersFor } from '#core/site-headers.ts';
import { caddyfile } from '../../src/adapters/bundler/caddyfile.ts';
import { headersFile } from '../../src/adapters/bundler/headers-file.ts';
import { nginxConfig } from '../../src/adapters/bundler/nginx-config.ts';
import { terminalLabs } from '../../src/adapters/node/lab-folder.ts';
import { built, files } from '../setup/built-site.ts';
import { type Preview, startPreview } from '../setup/preview.ts';
import { readCaddyfile, readHeadersFile, readNginxConfig } from '../setup/server-configs.ts';

const root = new URL('../../', import.meta.url);
const deployed = (name: string) => readFileSync(new URL(`deploy/${name}`, root), 'utf8');

const isolated = ['connection/', ...(await terminalLabs()).map((slug) => `labs/${slug}/`)];
const entries = readdirSync(new URL('dist/', root), { withFileTypes: true })
  .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
  .filter((name) => name !== '_headers');
const rules = headerRules({ base: '/', entries, isolated });

/** Every address of the built site, and one where there is nothing. */
const addresses = [
  ...files('')
    .filter((path) => path !== '_headers')
    .map((path) => `/${path.replace(/(^|\/)index\.html$/, '$1')}`),
  '/nothing/',
];

describe('The headers of every built address', () => {
  it.each([
    ['the _headers file', () => readHeadersFile(built('_headers'))],
    ['the Caddyfile', () => readCaddyfile(deployed('Caddyfile'))],
    ['the nginx configuration', () => readNginxConfig(deployed('nginx.conf'))],
  ] as const)('are the same in %s as in their source', (_name, read) => {
    const headers = read();
    for (const path of addresses)
      expect([path, headers(path)]).toEqual([path, headersFor(rules, path)]);
  });

  it.each([
    ['a _headers file', readHeadersFile, headersFile],
    ['a Caddyfile', readCaddyfile, caddyfile],
    ['an nginx configuration', readNginxConfig, nginxConfig],
  ] as const)('are the same in %s for a site under a base', (_name, read, write) => {
    const based = headerRules({ base: '/team.a/nines', entries, isolated });
    const headers = read(write(based, '/team.a/nines'));
    for (const path of addresses)
      for (const base of ['', '/team.a/nines', '/teamXa/nines'])
        expect(headers(base + path)).toEqual(headersFor(based, base + path));
  });

  it('fit the limits of Cloudflare: 100 rules, 2,000 characters a line', () => {
    expect(rules.length).toBeLessThanOrEqual(100);
    for (const line of built('_headers').split('\n')) expect(line.length).toBeLessThan(2_000);
  });
});

describe('What npm start serves', () => {
  let preview: Preview;
  beforeAll(async () => {
    preview = await startPreview();
  });
  afterAll(() => preview.close());

  it('has the headers of the source at every address, and none beside them', async () => {
    const names = [...new Set(rules.flatMap(({ headers }) => Object.keys(headers)))];
    for (const path of addresses) {
      const { headers } = await fetch(new URL(path, preview.url));
      const expected = headersFor(rules, path);
      for (const name of names)
        expect([path, name, headers.get(name)]).toEqual([path, name, expected[name] ?? null]);
    }
  });
});

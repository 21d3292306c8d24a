import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { Offer } from '#core/container/offer.ts';
import type { LabRuntime } from '#core/lab/runtime.ts';
import { bundleContainerGuest } from '../../src/adapters/bundler/container-plugin.ts';
import { openLab } from '../../src/adapters/node/lab-folder.ts';
import { bundledLibrary } from '../../src/cli/library.ts';
import { bundleScript } from './bundle-script.ts';
import { startChromium } from './chromium.ts';
import type { Backend } from './container-stand-in/backend.ts';
import { StandIn } from './container-stand-in/stand-in.ts';
import { inBox } from './labs.ts';
import { remoteRuntime } from './remote-runtime.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The WebContainer runtime in a real Chromium, with the real client and a stand-in for its service. */
export interface ContainerPage {
  readonly runtime: LabRuntime;
  readonly page: Page;
  /** What works behind the stand-in, with manners that tests may change. */
  readonly backend: Backend;
  close(): Promise<void>;
}

/** What a test wants otherwise than it is by default. */
export interface ContainerOptions {
  /** How long boots are waited for, in ms. */
  readonly patienceMs?: number;
  readonly offer?: Offer;
  /** Whether the page is cross-origin isolated. */
  readonly isolated?: boolean;
}

const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/** Builds and serves a page with the runtime for one lab, cross-origin isolated, and opens it. */
export async function openContainerPage(
  slug: string,
  options: ContainerOptions = {},
): Promise<ContainerPage> {
  const { patienceMs = 15_000, offer = { terms: 'non-commercial' }, isolated = true } = options;
  const lab = await openLab(slug);
  const standIn = await StandIn.make();
  const files = await bundle(slug);
  const service = await standIn.listen();
  const settings = JSON.stringify({ inBox: inBox(lab), patienceMs, offer });
  const html =
    '<!doctype html><html lang="en"><title>Container</title><body>' +
    `<script>globalThis.WEBCONTAINER_API_IFRAME_URL = '${service.url}'; globalThis.settings = ${settings.replaceAll('<', '\\u003c')};</script>` +
    '<script type="module" src="/page.js"></script></body></html>';
  const server = await serve(files, html, isolated ? ISOLATED : {});
  const browser = await startChromium();
  const page = await browser.newPage();
  const runtime = await remoteRuntime(page, 'webcontainer');
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction('globalThis.run !== undefined');
  const close = async () => {
    await browser.close();
    service.close();
    server.close();
  };
  return { page, runtime, backend: standIn.backend, close };
}

const bundles = new Map<string, Promise<Map<string, string>>>();

/** The page's script and the lab's guest; made once, however many pages a file of tests opens. */
function bundle(slug: string): Promise<Map<string, string>> {
  const made = bundles.get(slug) ?? makeBundle(slug);
  bundles.set(slug, made);
  return made;
}

async function makeBundle(slug: string): Promise<Map<string, string>> {
  const [files, { code }] = await Promise.all([
    bundleScript('test/setup/container-entry.ts'),
    bundleContainerGuest(`${root}labs/${slug}/checks.ts`),
  ]);
  const { manifest } = await openLab(slug);
  const packages = JSON.stringify(await bundledLibrary(manifest.packages));
  return files.set('/guest.js', code).set('/packages.json', packages);
}

async function serve(files: Map<string, string>, html: string, headers: Record<string, string>) {
  const server = createServer(({ url = '/' }, response) => {
    const script = files.get(url);
    response.writeHead(200, {
      'content-type': script === undefined ? 'text/html' : 'text/javascript',
      ...headers,
    });
    response.end(script ?? html);
  }).listen(0);
  await once(server, 'listening');
  return server;
}

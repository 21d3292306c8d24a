import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { LabRuntime } from '#core/lab/runtime.ts';
import { bundleContainerGuest } from '../../src/adapters/bundler/container-plugin.ts';
import { openLab } from '../../src/adapters/node/lab-folder.ts';
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

/** Builds and serves a page with the runtime for one lab, cross-origin isolated, and opens it. */
export async function openContainerPage(slug: string, patienceMs = 15_000): Promise<ContainerPage> {
  const lab = await openLab(slug);
  const [standIn, files, { code }] = await Promise.all([
    StandIn.make(),
    bundleScript('test/setup/container-entry.ts'),
    bundleContainerGuest(`${root}labs/${slug}/checks.ts`),
  ]);
  const service = await standIn.listen();
  const settings = JSON.stringify({ inBox: inBox(lab), patienceMs });
  const html =
    '<!doctype html><html lang="en"><title>Container</title><body>' +
    `<script>globalThis.WEBCONTAINER_API_IFRAME_URL = '${service.url}'; globalThis.settings = ${settings.replaceAll('<', '\\u003c')};</script>` +
    '<script type="module" src="/page.js"></script></body></html>';
  const server = await serve(files.set('/guest.js', code), html);
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

async function serve(files: Map<string, string>, html: string) {
  const server = createServer(({ url = '/' }, response) => {
    const script = files.get(url);
    response.writeHead(200, {
      'content-type': script === undefined ? 'text/html' : 'text/javascript',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(script ?? html);
  }).listen(0);
  await once(server, 'listening');
  return server;
}

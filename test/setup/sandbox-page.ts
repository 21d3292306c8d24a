import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { FRAME_SCRIPT_HASH } from '#core/frame-script.ts';
import type { LabRuntime } from '#core/lab/runtime.ts';
import { bundleGuest } from '../../src/adapters/bundler/guest-plugin.ts';
import { openLab } from '../../src/adapters/node/lab-folder.ts';
import { bundledLibrary } from '../../src/cli/library.ts';
import { bundleScript } from './bundle-script.ts';
import { startChromium } from './chromium.ts';
import { remoteRuntime } from './remote-runtime.ts';

const root = new URL('../../', import.meta.url).pathname;

/** The policy of a lab's page: what the sandbox needs, and nothing more. */
const POLICY = `default-src 'self'; script-src 'self' '${FRAME_SCRIPT_HASH}' blob:; worker-src 'self' blob:; object-src 'none'`;

/** The embedded runtime in a real Chromium, behind the port that all runtimes share. */
export interface SandboxPage {
  readonly runtime: LabRuntime;
  readonly page: Page;
  close(): Promise<void>;
}

/** Builds and serves a page with the sandbox for one lab, and opens it. */
export async function openSandboxPage(slug: string): Promise<SandboxPage> {
  const [files, { code }] = await Promise.all([
    bundleScript('test/setup/sandbox-entry.ts'),
    bundleGuest(`${root}labs/${slug}/checks.ts`),
  ]);
  const { manifest } = await openLab(slug);
  const packages = JSON.stringify(await bundledLibrary(manifest.packages));
  const server = await serve(files.set('/guest.js', code).set('/packages.json', packages));
  const browser = await startChromium();
  const page = await browser.newPage();
  const { port } = server.address() as AddressInfo;
  const runtime = await remoteRuntime(page, 'embedded');
  await page.goto(`http://localhost:${port}/`);
  const close = async () => {
    await browser.close();
    server.close();
  };
  return { page, close, runtime };
}

async function serve(files: Map<string, string>): Promise<Server> {
  const html =
    `<!doctype html><html lang="en"><head><title>Sandbox</title><meta http-equiv="Content-Security-Policy" content="${POLICY}">` +
    '</head><body><script type="module" src="/page.js"></script></body></html>';
  const server = createServer(({ url = '/' }, response) => {
    const script = files.get(url);
    response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript');
    response.end(script ?? html);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return server;
}

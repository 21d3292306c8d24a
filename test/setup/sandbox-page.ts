import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { FRAME_SCRIPT_HASH } from '#core/frame-script.ts';
import type { Verdict } from '#core/lab/judgement.ts';
import type { Job, LabRuntime, LogLine, RunObserver } from '#core/lab/runtime.ts';
import { bundleGuest } from '../../src/adapters/bundler/guest-plugin.ts';
import { openLab } from '../../src/adapters/node/lab-folder.ts';
import { bundledLibrary } from '../../src/cli/library.ts';
import { startChromium } from './chromium.ts';

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
  const server = await serve(await bundle(slug));
  const browser = await startChromium();
  const page = await browser.newPage();
  const { port } = server.address() as AddressInfo;
  const observers = new Map<number, RunObserver>();
  await page.exposeFunction('tell', (id: number, what: 'progress' | 'log', value: never) => {
    if (what === 'progress') return observers.get(id)?.progress?.(value);
    const { lines, dropped } = value as { lines: LogLine[]; dropped: number };
    return observers.get(id)?.log?.(lines, dropped);
  });
  await page.goto(`http://localhost:${port}/`);
  const close = async () => {
    await browser.close();
    server.close();
  };
  return { page, close, runtime: proxy(page, observers) };
}

function proxy(page: Page, observers: Map<number, RunObserver>): LabRuntime {
  let ids = 0;
  return {
    name: 'embedded',
    async run(job: Job, observer: RunObserver = {}, signal?: AbortSignal): Promise<Verdict> {
      const id = ++ids;
      observers.set(id, observer);
      signal?.throwIfAborted();
      const reason = () => (signal?.reason instanceof Error ? signal.reason.message : 'aborted');
      signal?.addEventListener(
        'abort',
        () => void page.evaluate(`abort(${id}, ${JSON.stringify(reason())})`),
      );
      try {
        return (await page.evaluate(`run(${id}, ${JSON.stringify(job)})`)) as Verdict;
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      }
    },
    dispose() {},
  };
}

/** The page's script, its worker, and the lab's guest. */
async function bundle(slug: string): Promise<Map<string, string>> {
  const entry = `${root}test/setup/sandbox-entry.ts`;
  const output = await build({
    configFile: false,
    logLevel: 'warn',
    root,
    publicDir: false,
    worker: { format: 'es' },
    build: {
      write: false,
      target: 'es2024',
      rollupOptions: { input: entry, output: { entryFileNames: 'page.js' } },
    },
  });
  const chunks = (Array.isArray(output) ? output : [output]).flatMap((built) =>
    'output' in built ? built.output : [],
  );
  const files = chunks.map(
    (file) =>
      [`/${file.fileName}`, file.type === 'chunk' ? file.code : String(file.source)] as const,
  );
  const { code } = await bundleGuest(`${root}labs/${slug}/checks.ts`);
  const { manifest } = await openLab(slug);
  const packages = JSON.stringify(await bundledLibrary(manifest.packages));
  return new Map([...files, ['/guest.js', code], ['/packages.json', packages]]);
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

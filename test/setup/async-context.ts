import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { transform } from 'sucrase';
import { build } from 'vite';
import { compileLibrary } from '../../src/adapters/compiler/compile-library.ts';
import { compileModule } from '../../src/adapters/compiler/compile-module.ts';
import { bundledLibrary } from '../../src/cli/library.ts';
import { startChromium } from './chromium.ts';

const cases = new URL('../core/realm/context-cases/', import.meta.url).pathname;
const fixtures = new URL('../core/realm/fixtures/', import.meta.url).pathname;
const files = readdirSync(cases)
  .filter((file) => file !== 'case.ts')
  .sort();

const packaged = await bundledLibrary([
  '@opentelemetry/api',
  '@opentelemetry/sdk-trace',
  '@opentelemetry/core',
  '@opentelemetry/context-async-hooks',
]);

/** What each case logged, by name. */
export type Logs = Readonly<Record<string, readonly string[]>>;

/** The cases in Node.js, with its own `node:async_hooks`. */
export function nativeLogs(): Logs {
  return JSON.parse(node('context-native.ts')) as Logs;
}

/** The cases in a realm in Node.js; `compiled` or with nothing but their types taken off. */
export function realmLogs(compiled: boolean): Logs {
  return JSON.parse(node('context-host.ts', JSON.stringify(job(compiled)))) as Logs;
}

/** The cases, compiled, in a realm in a Chromium's worker. */
export async function chromiumLogs(): Promise<Logs> {
  const script = await bundle(`${fixtures}context-worker.ts`);
  const server = createServer(({ url }, response) => {
    response.setHeader('content-type', url === '/worker.js' ? 'text/javascript' : 'text/html');
    response.end(url === '/worker.js' ? script : '<!doctype html><title>Context</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const browser = await startChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    return await page.evaluate(
      (sent) =>
        new Promise<Logs>((resolve, reject) => {
          const worker = new Worker('/worker.js');
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.onmessage = ({ data }) => resolve(data as Logs);
          worker.postMessage(sent);
        }),
      job(true),
    );
  } finally {
    await browser.close();
    server.close();
  }
}

function node(script: string, input = ''): string {
  return execFileSync(process.execPath, [fixtures + script], { input, encoding: 'utf8' });
}

function job(compiled: boolean) {
  const events = new URL(import.meta.resolve('events/events.js'));
  const compile = (file: string) => {
    const source = readFileSync(cases + file, 'utf8');
    return compiled ? compileModule(file, source).code : stripped(source);
  };
  const { code } = compileLibrary('events.js', readFileSync(events, 'utf8'));
  return {
    libraries: [...packaged, { file: 'events', code, imports: {} }],
    modules: files.map(compile),
  };
}

function stripped(source: string): string {
  return transform(source, { transforms: ['typescript', 'imports'], disableESTransforms: true })
    .code;
}

async function bundle(entry: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { write: false, target: 'es2024', lib: { entry, formats: ['iife'], name: 'worker' } },
  });
  const [built] = Array.isArray(output) ? output : [output];
  const chunk = built !== undefined && 'output' in built ? built.output[0] : undefined;
  if (chunk === undefined) throw new Error(`No script came of ${entry}.`);
  return chunk.code;
}

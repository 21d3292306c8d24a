/*
 * `npm run bench`: measures speed and size and prints one JSON document. Nothing here is asserted:
 * machines differ, ratios are taken inside one run. Needs `npm run build` first, and a browser.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { compileModule } from '../../src/adapters/compiler/compile-module.ts';
import { labSlugs } from '../../src/adapters/node/lab-folder.ts';
import { startChromium } from '../setup/chromium.ts';
import type { EngineResult } from './engine.ts';
import { measurePages } from './pages.ts';
import { median, tidy } from './statistics.ts';
import { measureVerdict } from './verdict.ts';

const run = promisify(execFile);
const here = new URL('./', import.meta.url);
const COUNTS = [20_000, 100_000, 100_000, 100_000, 1_000_000];

const browser = await startChromium();
const engine = { node: await engineInNode(), chromium: await engineInChromium(browser) };
const verdict: Record<string, object> = {};
const slugs = await labSlugs();
for (const slug of slugs) verdict[slug] = await measureVerdict(slug);
const pages = await measurePages(browser, slugs);
await browser.close();
const document = {
  machine: {
    cpus: cpus().length,
    model: cpus()[0]?.model,
    node: process.version,
    chromium: browser.version(),
  },
  engine,
  verdict,
  ...pages,
};
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);

async function engineInNode(): Promise<object> {
  const script = new URL('engine-node.ts', here).pathname;
  const { stdout } = await run(process.execPath, [script, JSON.stringify(COUNTS)]);
  const { results, rssMb } = JSON.parse(stdout) as { results: EngineResult[]; rssMb: number };
  return { ...summary(results), rssMb };
}

async function engineInChromium(chromium: Browser): Promise<object> {
  const entry = new URL('engine-worker.ts', here).pathname;
  const output = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { write: false, target: 'es2024', lib: { entry, formats: ['iife'], name: 'bench' } },
  });
  const [bundle] = Array.isArray(output) ? output : [output];
  const script = bundle !== undefined && 'output' in bundle ? bundle.output[0].code : '';
  const { code } = compileModule('workload.ts', readFileSync(new URL('workload.ts', here), 'utf8'));
  const page = await chromium.newPage();
  const work = { script, message: { code, counts: COUNTS } };
  const results = await page.evaluate(
    ({ script: text, message }) =>
      new Promise<EngineResult[]>((resolve) => {
        const worker = new Worker(URL.createObjectURL(new Blob([text])));
        worker.onmessage = ({ data }) => resolve(data);
        worker.postMessage(message);
      }),
    work,
  );
  await page.close();
  return summary(results);
}

/** 1e5 requests: the middle of three rounds; 1e6: that it grows in a straight line. */
function summary(results: readonly EngineResult[]): object {
  const hundred = results.filter(({ requests }) => requests === 100_000);
  const million = results.find(({ requests }) => requests === 1_000_000);
  return {
    requestsPerSecond: Math.round(median(hundred.map((result) => result.engine))),
    generatorsPerSecond: Math.round(median(hundred.map((result) => result.generators))),
    ratio: tidy(median(hundred.map((result) => result.ratio))),
    millionRequestsPerSecond: Math.round(million?.engine ?? 0),
    order: million?.order,
    strayed: results.reduce((sum, { strayed }) => sum + strayed, 0),
  };
}

/*
 * `npm run check:webcontainer`: the one check that needs a network, for a maintainer to run now and
 * then. It opens the built site in a browser, opens a lab in StackBlitz's own WebContainer, runs the
 * start and the reference solution there and in the terminal, and compares the digests with those that
 * Node.js finds here. Exit status 1, and the name of the trouble, when the service cannot be reached
 * or finds anything else. Needs `npm run build` first. `HEADED=1` shows the browser.
 */
import { readFile } from 'node:fs/promises';
import { chromium, type Page } from 'playwright-core';
import type { Files } from '#core/lab/files.ts';
import { openLab, openSolution } from '../../src/adapters/node/lab-folder.ts';
import { gradeFiles } from '../../src/cli/grade.ts';
import { browserPath, FLAGS } from '../setup/browser-path.ts';
import { more, status, usePlainEditor } from '../setup/lab-page.ts';
import { startPreview } from '../setup/preview.ts';

const SLUG = 'rate-limiter';
/** How long the service may take over a run, in ms. */
const PATIENCE_MS = 120_000;

const lab = await openLab(SLUG);
const solution = await openSolution(lab);
const preview = await startPreview();
const browser = await chromium.launch({
  executablePath: await browserPath(),
  args: FLAGS.filter((flag) => flag !== '--headless'),
  headless: process.env.HEADED === undefined,
});
try {
  await check(await browser.newPage());
  say('The WebContainer judges as Node.js does.');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await browser.close();
  await preview.close();
}

async function check(page: Page): Promise<void> {
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`${preview.url}labs/${SLUG}/`);
  say('Asking stackblitz.com for a WebContainer…');
  await more(page, 'Open in WebContainer');
  await page.getByRole('button', { name: 'Open it' }).click();
  const failed = page.locator('.container-panel.failed');
  await page.locator('.xterm-rows').or(failed).first().waitFor();
  if (await failed.isVisible()) throw new Error(await troubleOf(page));
  await inTerminal(page);
  await compare(page, 'start', {});
  const editor = await usePlainEditor(page);
  for (const [path, text] of Object.entries(solution)) {
    await page.getByRole('tab', { name: path }).click();
    await editor.fill(text);
  }
  await compare(page, 'reference solution', solution);
}

async function troubleOf(page: Page): Promise<string> {
  const panel = page.locator('.container-panel.failed');
  const trouble = await panel.locator('code').innerText();
  const [message, hint] = await panel.locator('[role=alert] p').allInnerTexts();
  return `${trouble}: ${message?.replace(trouble, '').trim()} ${hint} This check needs a network that reaches stackblitz.com.`;
}

/** Runs what stands on the page, and holds what it found against Node.js. */
async function compare(page: Page, what: string, own: Files): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await status(page)
    .filter({ hasText: /are broken\.|Production holds|could not be judged/ })
    .waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    more(page, 'Save a receipt'),
  ]);
  const receipt = JSON.parse(await readFile((await download.path()) ?? '', 'utf8'));
  const line = await page.locator('.digest').innerText();
  if (!line.includes('webcontainer')) throw new Error(`The ${what} was not judged there: ${line}`);
  const report = await gradeFiles(lab, { ...lab.start, ...own }, receipt.seeds);
  if (report.digest !== receipt.claims.digest)
    throw new Error(`The ${what}: ${receipt.claims.digest} there, ${report.digest} in Node.js.`);
  say(`The ${what}: the same digest at seeds ${receipt.seeds.join(', ')}.`);
}

async function inTerminal(page: Page): Promise<void> {
  const { digest } = await gradeFiles(lab, lab.start, lab.manifest.seeds);
  await page.locator('.xterm textarea').focus();
  await page.keyboard.type('node --version; npm run grade\r');
  const rows = page.locator('.xterm-rows');
  await rows.filter({ hasText: 'checks passed' }).filter({ hasText: 'digest' }).waitFor();
  const text = (await rows.innerText()).replaceAll(/\s/g, '');
  if (!text.includes(digest)) throw new Error('`npm run grade` found another digest than Node.js.');
  say('The terminal: the same digest.');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

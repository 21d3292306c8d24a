import type { Browser } from 'playwright-core';
import { builtPages, files, weight } from '../setup/built-site.ts';
import { judged } from '../setup/lab-page.ts';
import { startPreview } from '../setup/preview.ts';
import { spread } from './statistics.ts';

/** The built site: a first verdict on a cold page, the editor, and what is shipped, in bytes by Brotli. */
export async function measurePages(browser: Browser): Promise<Record<string, unknown>> {
  const preview = await startPreview();
  const lab = `${preview.url}labs/rate-limiter/`;
  const cold: number[] = [];
  const editor: number[] = [];
  for (let round = 0; round < 5; round++) {
    cold.push(await firstVerdict(browser, lab));
    editor.push(await editorTakesKeys(browser, lab));
  }
  await preview.close();
  const shipped = files('_astro/').filter((path) => /\.(js|css)$/.test(path));
  const sizeOf = (pattern: RegExp) =>
    shipped.filter((path) => pattern.test(path)).reduce((sum, path) => sum + weight(path), 0);
  return {
    coldRunToVerdictMs: spread(cold),
    editToKeysMs: spread(editor),
    brotliBytes: {
      pages: Object.fromEntries(
        builtPages().map((path) => [path, weight(path.endsWith('/') ? `${path}index.html` : path)]),
      ),
      compiler: sizeOf(/\/worker-/),
      guest: sizeOf(/guest-rate-limiter/),
      workbench: sizeOf(/Workbench|boot|signals|hooks|preload|compat|client|theme|time\./),
      editor: sizeOf(/editor|monaco|typescript|tsMode/) - sizeOf(/worker/) + sizeOf(/\/worker-/),
      editorWorkers: sizeOf(/(ts|editor)\.worker/),
    },
  };
}

/** From the click on Run, as soon as the button is there, to the verdict, in a profile that has seen nothing. */
async function firstVerdict(browser: Browser, lab: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(lab, { waitUntil: 'commit' });
  const button = page.locator('[data-run]');
  await button.waitFor();
  const began = performance.now();
  await button.click();
  await judged(page);
  const taken = performance.now() - began;
  await context.close();
  return taken;
}

/** From the click on Edit, once the page has had its idle time, to an editor with the focus. */
async function editorTakesKeys(browser: Browser, lab: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(lab);
  await page.waitForLoadState('networkidle');
  const began = performance.now();
  await page.getByRole('button', { name: 'Edit limiter.ts' }).click();
  await page.locator('.monaco-editor.focused').waitFor();
  const taken = performance.now() - began;
  await context.close();
  return taken;
}

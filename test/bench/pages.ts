import type { Browser } from 'playwright-core';
import { builtPages, files, weight } from '../setup/built-site.ts';
import { judged } from '../setup/lab-page.ts';
import { startPreview } from '../setup/preview.ts';
import { spread } from './statistics.ts';

/** The built site: a first verdict on a cold page, the editor, and what is shipped, in bytes by Brotli. */
export async function measurePages(
  browser: Browser,
  slugs: readonly string[],
): Promise<Record<string, unknown>> {
  const preview = await startPreview();
  const lab = `${preview.url}labs/rate-limiter/`;
  const cold: number[] = [];
  const hurried: number[] = [];
  const editor: number[] = [];
  for (let round = 0; round < 5; round++) {
    cold.push(await firstVerdict(browser, lab, 'load'));
    hurried.push(await firstVerdict(browser, lab, 'commit'));
    editor.push(await editorTakesKeys(browser, lab));
  }
  await preview.close();
  const shipped = files('_astro/').filter((path) => /\.(js|css|json)$/.test(path));
  const sizeOf = (pattern: RegExp) =>
    shipped.filter((path) => pattern.test(path)).reduce((sum, path) => sum + weight(path), 0);
  const sizesOf = (kind: string) =>
    Object.fromEntries(slugs.map((slug) => [slug, sizeOf(new RegExp(`/${kind}-${slug}`))]));
  return {
    loadedRunToVerdictMs: spread(cold),
    unseenRunToVerdictMs: spread(hurried),
    editToKeysMs: spread(editor),
    brotliBytes: {
      pages: Object.fromEntries(
        builtPages().map((path) => [path, weight(path.endsWith('/') ? `${path}index.html` : path)]),
      ),
      compiler: sizeOf(/\/worker-/),
      guests: sizesOf('guest'),
      packages: sizesOf('packages'),
      packageTypes: sizesOf('package-types'),
      workbench: sizeOf(/Workbench|boot|signals|hooks|preload|compat|client|theme|time\./),
      editor: sizeOf(/^(?!.*worker).*(editor|monaco|typescript|tsMode|learner-globals)/),
      editorWorkers: sizeOf(/(ts|editor)\.worker/),
    },
  };
}

/**
 * From the click on Run to the verdict, as the page sees both, in a profile that has seen nothing: as
 * soon as the page is loaded, or as soon as the button can be seen.
 */
async function firstVerdict(
  browser: Browser,
  lab: string,
  waitUntil: 'load' | 'commit',
): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    const watch = new MutationObserver(() => {
      const text = document.querySelector('.results .status')?.textContent ?? '';
      if (!text.includes('promises are kept at')) return;
      watch.disconnect();
      performance.measure('verdict', 'clicked');
    });
    watch.observe(document, { subtree: true, childList: true, characterData: true });
    addEventListener('click', () => void performance.mark('clicked'), { capture: true });
  });
  await page.goto(lab, { waitUntil });
  await page.locator('[data-run]').click();
  await judged(page);
  const [taken = Number.NaN] = await page.evaluate(() =>
    performance.getEntriesByName('verdict').map(({ duration }) => duration),
  );
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

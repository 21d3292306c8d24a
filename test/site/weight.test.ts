import { describe, expect, it } from 'vitest';
import { built, builtPages, weight } from '../setup/built-site.ts';
import { run } from '../setup/lab-page.ts';
import { useSite } from '../setup/site.ts';
import { visit } from '../setup/visit.ts';

const site = useSite();
const KB = 1_000;

/** Scripts and styles that a page's HTML names: what is loaded before anything is touched. */
function named(html: string): { scripts: string[]; styles: string[] } {
  const find = (pattern: RegExp) =>
    [...html.matchAll(pattern)].map(([, address]) => address as string);
  return {
    scripts: find(/<script[^>]+src="([^"]+)"/g),
    styles: find(/<link rel="stylesheet" href="([^"]+)"/g),
  };
}

/** Scripts that stand in the HTML itself. */
function inline(html: string): number {
  return [...html.matchAll(/<script(?![^>]+src=)[^>]*>([\s\S]*?)<\/script>/g)].reduce(
    (sum, [, text]) => sum + (text as string).length,
    0,
  );
}

const pages = builtPages().map((path) => {
  const file = path.endsWith('/') ? `${path}index.html` : path;
  const html = built(file);
  const { scripts, styles } = named(html);
  const js = scripts.reduce((sum, address) => sum + weight(address), 0);
  const all = weight(file) + js + styles.reduce((sum, address) => sum + weight(address), 0);
  return { path, all, js: js + inline(html), requests: 1 + scripts.length + styles.length };
});

describe('What a page weighs before anything is touched', () => {
  it.each(pages.map((page) => [page.path, page] as const))(
    '%s is within its budget',
    (path, { all, js, requests }) => {
      const lab = path.startsWith('/labs/');
      expect(all).toBeLessThanOrEqual((lab ? 25 : 22) * KB);
      expect(js).toBeLessThanOrEqual(10 * KB);
      // Fonts are counted as requests: three files at most.
      expect(requests + 3).toBeLessThanOrEqual(lab ? 8 : 8);
    },
  );
});

describe('What a lab loads while idle', () => {
  it('is at most 140 KB beside the editor: compiler, runtime and workbench', async () => {
    const { page, close } = await visit(site().browser, 'about:blank');
    const loaded: string[] = [];
    page.on('response', (response) => loaded.push(new URL(response.url()).pathname));
    await page.goto(site().lab);
    await run(page);
    await page.waitForLoadState('networkidle');
    const page_ = named(built('/labs/rate-limiter/index.html'));
    const before = new Set([...page_.scripts, ...page_.styles]);
    const idle = [...new Set(loaded)].filter(
      (path) => /\.(js|css)$/.test(path) && !before.has(path) && !isEditor(path),
    );
    expect(idle.length).toBeGreaterThan(3);
    expect(idle.reduce((sum, path) => sum + weight(path), 0)).toBeLessThanOrEqual(140 * KB);
    await close();
  });

  it('has the editor within 0.9 MB without its workers', async () => {
    const { page, close } = await visit(site().browser, 'about:blank');
    const loaded: string[] = [];
    page.on('response', (response) => loaded.push(new URL(response.url()).pathname));
    await page.goto(site().lab);
    await page.getByRole('button', { name: 'Edit limiter.ts' }).click();
    await page.locator('.monaco-editor .view-line').first().waitFor();
    await page.waitForLoadState('networkidle');
    const editor = [...new Set(loaded)].filter(
      (path) => isEditor(path) && !path.includes('worker'),
    );
    expect(editor.length).toBeGreaterThan(1);
    expect(editor.reduce((sum, path) => sum + weight(path), 0)).toBeLessThanOrEqual(900 * KB);
    await close();
  });
});

function isEditor(path: string): boolean {
  return /monaco|editor|tsMode|ts\.worker|typescript|codicon|learner-globals/.test(path);
}

import { describe, expect, it } from 'vitest';
import { builtPages } from '../setup/built-site.ts';
import { findings } from '../setup/findings.ts';
import { run } from '../setup/lab-page.ts';
import { useSite } from '../setup/site.ts';
import { visit } from '../setup/visit.ts';

const site = useSite();
const themes = ['light', 'dark'] as const;

const cases = builtPages().flatMap((path) => themes.map((theme) => [path, theme] as const));

describe('Every built page', () => {
  it.each(cases)(
    '%s in the %s theme has nothing for axe, the console or the policy to complain of',
    async (path, colorScheme) => {
      const { page, complaints, close } = await visit(
        site().browser,
        new URL(path, site().url).href,
        { colorScheme },
      );
      await page.waitForLoadState('networkidle');
      expect(await findings(page)).toEqual([]);
      expect(complaints.filter((text) => !(path === '/404.html' && text.includes('404')))).toEqual(
        [],
      );
      await close();
    },
  );

  it.each(builtPages())('%s asks no other host for anything', async (path) => {
    const { page, close } = await visit(site().browser, 'about:blank');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(new URL(path, site().url).href);
    await page.waitForLoadState('networkidle');
    expect(
      asked.filter((url) => !/^(blob:|data:)/.test(url) && !url.startsWith(site().url)),
    ).toEqual([]);
    await close();
  });
});

describe('The lab page at work', () => {
  it.each(themes)(
    'in the %s theme, after a failing run with the editor open, has nothing for axe to find',
    async (colorScheme) => {
      const { page, complaints, close } = await visit(site().browser, site().lab, { colorScheme });
      await run(page);
      await page.getByRole('button', { name: 'Edit limiter.ts' }).click();
      await page.locator('.monaco-editor .view-line').first().waitFor();
      for (const summary of await page.locator('.check summary').all()) await summary.click();
      expect(await findings(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    },
  );

  it('on a phone has nothing for axe to find', async () => {
    const { page, close } = await visit(site().browser, site().lab, {
      viewport: { width: 360, height: 760 },
      hasTouch: true,
    });
    await run(page);
    for (const pane of ['Brief', 'Code', 'Results']) {
      await page.getByRole('button', { name: pane, exact: true }).click();
      expect(await findings(page)).toEqual([]);
    }
    await close();
  });

  it.each(['Keyboard…', 'Earlier states…', 'Compare with the reference…'])(
    'has nothing for axe to find under "%s"',
    async (item) => {
      const { page, close } = await visit(site().browser, site().lab);
      await run(page);
      await page.locator('.more summary').click();
      await page.locator('.menu').getByRole('button', { name: item }).click();
      await page.locator('dialog[open]').waitFor();
      const sure = page.getByRole('button', { name: 'Show it all the same' });
      if (await sure.isVisible()) await sure.click();
      expect(await findings(page)).toEqual([]);
      await close();
    },
  );
});

describe('The theme button', () => {
  it('goes through the themes, and the choice outlives a reload without a flash', async () => {
    const { page, close } = await visit(site().browser, site().url);
    const button = page.getByRole('button', { name: /^Theme/ });
    await button.click();
    await button.click();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await page.reload({ waitUntil: 'commit' });
    await page.waitForFunction(() => document.body !== null);
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await close();
  });
});

import { describe, expect, it } from 'vitest';
import { judged, status } from '../setup/lab-page.ts';
import { rateLimiter } from '../setup/labs.ts';
import { useSite } from '../setup/site.ts';
import { tabTo } from '../setup/tab-to.ts';
import { visit } from '../setup/visit.ts';

const { solution } = await rateLimiter();
const site = useSite();

describe('With the keyboard alone', () => {
  it('one opens the lab from the front page, runs it, and unfolds what failed', async () => {
    const { page, close } = await visit(site().browser, site().url);
    await tabTo(page, /^Open the lab/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/labs\/rate-limiter/);
    await page.locator('.saved').waitFor({ state: 'attached' });
    await tabTo(page, /^Run$/);
    await page.keyboard.press('Space');
    await judged(page);
    await tabTo(page, /broken: *concurrency|concurrency/);
    await page.keyboard.press('Enter');
    await page
      .locator('.check.fail')
      .filter({ hasText: 'concurrency' })
      .locator('.promise')
      .waitFor();
    await tabTo(page, /^Replay$/);
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.steps li').count()).toBeGreaterThan(0);
    await close();
  });

  it('one writes in the full editor, leaves it, and passes', async () => {
    const { page, complaints, close } = await visit(site().browser, site().lab);
    for (const path of ['limiter.ts', 'fallback.ts', 'middleware.ts']) {
      if (path === 'limiter.ts') {
        await tabTo(page, /^Edit limiter/);
        await page.keyboard.press('Enter');
        await page.locator('.monaco-editor .view-line').first().waitFor();
      } else {
        await tabTo(page, /^(limiter|fallback|middleware)\.ts$/);
        await page.keyboard.press('ArrowRight');
        await tabTo(page, new RegExp(`^${path}, lab code editor`));
      }
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.insertText(solution[path] ?? '');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Run/);
    }
    await page.keyboard.press('Control+Enter');
    await status(page).filter({ hasText: 'Production holds' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('The keyboard', () => {
  it('leaves the full editor by Tab once Ctrl M has been pressed', async () => {
    const { page, close } = await visit(site().browser, site().lab);
    await tabTo(page, /^Edit limiter/);
    await page.keyboard.press('Enter');
    await page.locator('.monaco-editor.focused').waitFor();
    await page.keyboard.press('Control+M');
    await page.keyboard.press('Tab');
    expect(
      await page.evaluate(() => document.activeElement?.closest('.monaco-editor') === null),
    ).toBe(true);
    await close();
  });

  it('opens and closes a dialog, and the focus is where it was', async () => {
    const { page, close } = await visit(site().browser, site().lab);
    await tabTo(page, /^More$/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Keyboard/);
    await page.keyboard.press('Enter');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('More');
    await close();
  });
});

describe('Without script', () => {
  it('the story, the promises and the code can be read', async () => {
    const { page, close } = await visit(site().browser, site().lab, { javaScriptEnabled: false });
    await page.getByRole('heading', { name: 'What you promise' }).waitFor();
    expect(await page.locator('.prose ol li').count()).toBeGreaterThanOrEqual(13);
    await page.getByText('export class Limiter').waitFor();
    expect(await page.locator('[data-run]').isVisible()).toBe(false);
    await close();
  });
});

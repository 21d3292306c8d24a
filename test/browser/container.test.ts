import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findings } from '../setup/findings.ts';
import { more, paste, run, status, usePlainEditor } from '../setup/lab-page.ts';
import { useSite } from '../setup/site.ts';
import { tabTo } from '../setup/tab-to.ts';
import { openContainer, visitWithContainer } from '../setup/visit-with-container.ts';

const site = useSite();

const terminal = (page: Page) => page.locator('.xterm-rows');
const digestLine = (page: Page) => page.locator('.digest').innerText();
const shows = (page: Page, text: string | RegExp) =>
  terminal(page).filter({ hasText: text }).waitFor();

describe('A learner who opens the lab in a WebContainer', () => {
  it('is asked before anybody else is, and then has runs judged there, with the same digest', async () => {
    const { page, asked, complaints, close } = await visitWithContainer(site());
    await run(page);
    const embedded = await digestLine(page);
    expect([embedded, asked.length]).toEqual([expect.stringContaining('embedded runtime'), 0]);
    await more(page, 'Open in WebContainer');
    await page.getByText('Your browser fetches it from stackblitz.com').waitFor();
    expect(asked).toEqual([]);
    await page.getByRole('button', { name: 'Open it' }).click();
    await terminal(page).waitFor();
    await run(page);
    await page.locator('.digest').filter({ hasText: 'webcontainer runtime' }).waitFor();
    expect(await digestLine(page)).toBe(embedded.replace('embedded', 'webcontainer'));
    expect(complaints).toEqual([]);
    await close();
  });

  it('grades in the terminal without an install, and is told in words', async () => {
    const { page, close } = await visitWithContainer(site());
    await openContainer(page);
    await page.keyboard.type('npm run grade\r');
    await shows(page, /5 of 13 checks passed: fail/);
    await close();
  });

  it('sees in the editor what was changed in the terminal, and the other way round', async () => {
    const { page, backend, close } = await visitWithContainer(site());
    const editor = await usePlainEditor(page);
    await editor.fill('export const typed = 1;\n');
    await openContainer(page);
    const file = join(backend.folder, 'rate-limiter/limiter.ts');
    expect(await readFile(file, 'utf8')).toBe('export const typed = 1;\n');
    await page.keyboard.type('echo "export const echoed = 2;" > limiter.ts\r');
    await expect.poll(() => editor.inputValue()).toBe('export const echoed = 2;\n');
    await editor.fill('export const again = 3;\n');
    await expect.poll(() => readFile(file, 'utf8')).toBe('export const again = 3;\n');
    await more(page, 'Earlier states…');
    await page.getByText('before a change in the terminal').waitFor();
    await close();
  });
});

describe('A learner in a WebContainer', () => {
  it('types a loop that never ends, is told so, and has a fresh container for the next run', async () => {
    const { page, backend, close } = await visitWithContainer(site());
    await openContainer(page);
    backend.manners.kills = false;
    await paste(page, 'limiter.ts', 'while(true){}');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText('The code did not come back within 3 s').waitFor();
    await terminal(page).waitFor();
    expect(backend.built).toBe(2);
    const file = join(backend.folder, 'rate-limiter/limiter.ts');
    expect(await readFile(file, 'utf8')).toBe('while(true){}');
    await close();
  });

  it('goes back to the embedded runtime, and to the container again, without being asked twice', async () => {
    const { page, close } = await visitWithContainer(site());
    await openContainer(page);
    await page.getByLabel('Terminal').getByRole('button', { name: 'Use the embedded' }).click();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Run');
    await run(page);
    expect(await digestLine(page)).toContain('embedded runtime');
    await more(page, 'Open in WebContainer');
    await terminal(page).waitFor();
    await close();
  });
});

describe('A learner whose WebContainer fails', () => {
  it('falls back when the service cannot be reached: it has a name, the draft stands, runs go on', async () => {
    const { page, context, close } = await visitWithContainer(site());
    await context.unroute('https://stackblitz.com/**');
    await context.route('https://stackblitz.com/**', (route) => route.abort('connectionrefused'));
    const editor = await usePlainEditor(page);
    await editor.fill('export const mine = 1;\n');
    await openContainer(page, false);
    const panel = page.getByRole('region', { name: 'WebContainer' });
    await panel.getByText('Your code is as it was.').waitFor();
    expect(await panel.locator('code').innerText()).toMatch(/^(network|time-out)$/);
    expect(await panel.getByRole('link').getAttribute('href')).toBe('/connection/');
    expect(await editor.inputValue()).toBe('export const mine = 1;\n');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await status(page).filter({ hasText: 'could not be judged' }).waitFor();
    await more(page, 'Reset to the start');
    await run(page);
    expect(await digestLine(page)).toContain('embedded runtime');
    await panel.getByRole('button', { name: 'Go on without it' }).click();
    await panel.waitFor({ state: 'detached' });
    await close();
  });

  it('has the run judged all the same when the container is lost in the middle of it', async () => {
    const { page, backend, close } = await visitWithContainer(site());
    await openContainer(page);
    backend.manners.answers = false;
    await run(page);
    expect(await digestLine(page)).toContain('embedded runtime');
    await page.getByText('did not have enough memory for a WebContainer').waitFor();
    await close();
  });

  it('is told at once, and nobody is asked, on a page that is not isolated', async () => {
    const { page, asked, close } = await visitWithContainer(site(), {}, false);
    await openContainer(page, false);
    await page.getByText('This browser, or this window, cannot run a WebContainer.').waitFor();
    expect(asked).toEqual([]);
    expect(await findings(page)).toEqual([]);
    await close();
  });
});

describe('The terminal', () => {
  it('is opened, used and left with the keyboard alone', async () => {
    const { page, close } = await visitWithContainer(site());
    await tabTo(page, /^More$/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Open in WebContainer/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Open it$/);
    await page.keyboard.press('Enter');
    await shows(page, 'npm run grade');
    await page.locator('.xterm textarea:focus').waitFor({ state: 'attached' });
    await page.keyboard.type('echo $((40 + 2))\r');
    await shows(page, '42');
    await page.keyboard.press('Control+m');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.xterm') === null)).toBe(
      true,
    );
    await page.locator('.xterm textarea').focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Run');
    await close();
  });

  it.each(['light', 'dark'] as const)(
    'and all that comes before it, in the %s theme, have nothing for axe to find',
    async (colorScheme) => {
      const { page, backend, close } = await visitWithContainer(site(), { colorScheme });
      await more(page, 'Open in WebContainer');
      await page.getByRole('button', { name: 'Open it' }).waitFor();
      expect(await findings(page)).toEqual([]);
      backend.manners.greets = false;
      await page.getByRole('button', { name: 'Open it' }).click();
      await page.getByText('Starting the WebContainer').waitFor();
      expect(await findings(page)).toEqual([]);
      await page.getByRole('button', { name: 'Cancel' }).click();
      backend.manners.greets = true;
      await more(page, 'Open in WebContainer');
      await shows(page, 'npm run grade');
      expect(await findings(page)).toEqual([]);
      await close();
    },
  );
});

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { more, run, saved, status, usePlainEditor } from '../setup/lab-page.ts';
import { rateLimiter } from '../setup/labs.ts';
import { linkTo } from '../setup/share-link.ts';
import { useSite } from '../setup/site.ts';
import { visit } from '../setup/visit.ts';

const { solution } = await rateLimiter();
const site = useSite();
const THEIRS = '// theirs\n';
const MINE = '// mine\n';

const link = (files: unknown, lab = 'rate-limiter', version = 1) =>
  site().lab + linkTo({ lab, version, files });
const begins = (page: Page, text: string) =>
  page.waitForFunction(
    (start) => document.querySelector('textarea')?.value.startsWith(start),
    text,
  );

/** A visitor with work of their own, who then opens a link. */
async function withOwnWork(target: string) {
  const opened = await visit(site().browser, site().lab);
  const area = await usePlainEditor(opened.page);
  await area.press('Control+Home');
  await area.pressSequentially(MINE);
  await saved(opened.page);
  await opened.page.goto('about:blank');
  await opened.page.goto(target);
  return opened;
}

describe('A share link', () => {
  it('opens beside my own work, says so, runs nothing, and leaves when I do', async () => {
    const { page, complaints, close } = await withOwnWork(link({ 'limiter.ts': THEIRS }));
    await page.getByText('This code came with a link.').waitFor();
    await begins(page, THEIRS);
    expect(await status(page).innerText()).toMatch(/^Nothing has run yet/);
    await page.getByRole('button', { name: 'Back to my own' }).click();
    await begins(page, MINE);
    expect(new URL(page.url()).hash).toBe('');
    expect(complaints).toEqual([]);
    await close();
  });

  it('can be made mine; what I had is among the earlier states', async () => {
    const { page, close } = await withOwnWork(link({ 'limiter.ts': THEIRS }));
    await page.getByRole('button', { name: 'Make it mine' }).click();
    await saved(page);
    await page.reload();
    await begins(page, THEIRS);
    await more(page, 'Earlier states');
    await page
      .locator('.revisions li')
      .filter({ hasText: 'shared code was adopted' })
      .getByRole('button')
      .click();
    await begins(page, MINE);
    await close();
  });

  it('does not count as my pass, and does not touch my draft when it runs', async () => {
    const own = {
      'limiter.ts': solution['limiter.ts'],
      'fallback.ts': solution['fallback.ts'],
      'middleware.ts': solution['middleware.ts'],
    };
    const { page, close } = await withOwnWork(link(own));
    await page.getByText('This code came with a link.').waitFor();
    await run(page);
    await status(page).filter({ hasText: 'Production holds' }).waitFor();
    await page.goto('about:blank');
    await page.goto(site().lab);
    await begins(page, MINE);
    expect(await status(page).innerText()).toMatch(/^Nothing has run yet/);
    await close();
  });

  it('that I copy carries what I wrote', async () => {
    const { page, close } = await visit(site().browser, site().lab, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const area = await usePlainEditor(page);
    await area.press('Control+Home');
    await area.pressSequentially(MINE);
    await more(page, 'Copy a link to this code');
    await page.getByText('Link copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const other = await visit(site().browser, copied);
    await usePlainEditor(other.page);
    await begins(other.page, MINE);
    await other.close();
    await close();
  });
});

describe('A hostile link', () => {
  it.each([
    [
      'of nearly two megabytes, the longest a browser opens',
      () => `${site().lab}#v1=${'A'.repeat(1_900_000)}`,
      'at most 8192 are read',
    ],
    ['that is damaged', () => `${site().lab}#v1=not%20base64!`, 'The link is damaged'],
    [
      'that unfolds to far more than it is',
      () => link({ 'limiter.ts': ' '.repeat(3_000_000) }),
      'longer than 65536 characters',
    ],
    ['with the wrong shape', () => link([1, 2, 3]), '`the shared code` is not what it should be'],
    [
      'with a path that leads elsewhere',
      () => link({ '../../etc/passwd.ts': 'x' }),
      '`the shared code` is not what it should be',
    ],
    ['for another lab', () => link({}, 'tracing'), 'The link carries code for `tracing`'],
  ])('%s is refused in words, and my own work is there', async (_what, target, message) => {
    const { page, complaints, close } = await withOwnWork(target());
    await page.getByText(message).waitFor();
    await begins(page, MINE);
    await page.getByRole('button', { name: 'Set aside' }).click();
    expect(await page.locator('.banner').count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });
});

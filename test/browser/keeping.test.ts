import { describe, expect, it } from 'vitest';
import { more, run, saved, status, usePlainEditor } from '../setup/lab-page.ts';
import { useSite } from '../setup/site.ts';
import { visit } from '../setup/visit.ts';

const site = useSite();
const MINE = '// my own thoughts\n';

describe('A draft', () => {
  it('is kept as typed and there again after a reload, and nothing runs by itself', async () => {
    const { page, complaints, close } = await visit(site().browser, site().lab);
    const area = await usePlainEditor(page);
    await area.press('Control+Home');
    await area.pressSequentially(MINE);
    await saved(page);
    await page.reload();
    await page.waitForFunction(
      (text) => document.querySelector('textarea')?.value.startsWith(text),
      MINE,
    );
    expect(await status(page).innerText()).toMatch(/^Nothing has run yet/);
    expect(complaints).toEqual([]);
    await close();
  });

  it('is kept when the page goes away in the middle of a word', async () => {
    const { page, close } = await visit(site().browser, site().lab);
    const area = await usePlainEditor(page);
    await area.press('Control+Home');
    await area.pressSequentially('// cut sho');
    await page.goto(site().url);
    await page.goto(site().lab);
    await page.waitForFunction(() =>
      document.querySelector('textarea')?.value.startsWith('// cut sho'),
    );
    await close();
  });

  it('comes back from a reset, by way of the earlier states', async () => {
    const { page, close } = await visit(site().browser, site().lab);
    const area = await usePlainEditor(page);
    await area.press('Control+Home');
    await area.pressSequentially(MINE);
    await more(page, 'Reset to the start');
    await page.getByText('What you had is in the history.').waitFor();
    expect(await area.inputValue()).not.toContain(MINE);
    await more(page, 'Earlier states');
    await page.getByText('before going back to the start').waitFor();
    await page.getByRole('button', { name: 'Restore' }).first().click();
    expect(await area.inputValue()).toContain(MINE);
    await close();
  });

  it('is the same in both editors', async () => {
    const { page, close } = await visit(site().browser, site().lab);
    const area = await usePlainEditor(page);
    await area.press('Control+Home');
    await area.pressSequentially(MINE);
    await more(page, 'Use the full editor');
    await page.getByRole('button', { name: 'Edit limiter.ts' }).click();
    await page.locator('.view-lines').getByText('my own thoughts').waitFor();
    await close();
  });
});

describe('A draft in trouble', () => {
  it('of a browser that keeps nothing is not lost without a word', async () => {
    const { page, close } = await visit(site().browser, 'about:blank');
    await page.addInitScript(() => {
      indexedDB.open = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
    });
    await page.goto(site().lab);
    await page.getByText('This browser does not keep what you write').waitFor();
    const area = await usePlainEditor(page);
    await area.press('Control+Home');
    await area.pressSequentially(MINE);
    const banner = page
      .locator('.banner')
      .filter({ hasText: 'Your last change could not be kept' });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      banner.getByRole('button', { name: 'Download it' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('nines-draft.json');
    await run(page);
    await close();
  });

  it('that cannot be read is set aside, and the lab works', async () => {
    const { page, close } = await visit(site().browser, site().lab);
    await usePlainEditor(page);
    await page.evaluate(plant, {
      'draft:rate-limiter': { format: 1, files: 'gone wrong' },
      settings: 17,
      'pass:rate-limiter': { format: 9 },
    });
    await page.reload();
    const banner = page.locator('.banner').filter({ hasText: 'cannot be read' });
    const [, aside = ''] =
      /`?(draft:rate-limiter:unreadable:\d+)`?/.exec((await banner.textContent()) ?? '') ?? [];
    await run(page);
    expect(await page.evaluate(read, aside)).toEqual({ format: 1, files: 'gone wrong' });
    await close();
  });
});

describe('Two tabs of one lab', () => {
  it('do not write over each other: the second reads, until it takes over', async () => {
    const { page: first, close } = await visit(site().browser, site().lab);
    const area = await usePlainEditor(first);
    await area.press('Control+Home');
    await area.pressSequentially(MINE);
    await saved(first);
    const second = await first.context().newPage();
    await second.goto(site().lab);
    await second.getByText('This lab is open in another tab').waitFor();
    expect(await second.locator('textarea.plain').getAttribute('readonly')).not.toBeNull();
    await second.getByRole('button', { name: 'Work here instead' }).click();
    await second.waitForFunction(
      (text) => document.querySelector('textarea')?.value.startsWith(text),
      MINE,
    );
    await first.getByText('This lab is open in another tab').waitFor();
    expect(await area.getAttribute('readonly')).not.toBeNull();
    await close();
  });
});

describe('Running when typing pauses', () => {
  it('happens for whoever chose it', async () => {
    const { page, close } = await visit(site().browser, site().lab);
    await page.getByLabel('run when I pause').check();
    const area = await usePlainEditor(page);
    expect(await status(page).innerText()).toMatch(/^Nothing has run yet/);
    await area.press('Control+End');
    await area.pressSequentially('// go');
    await status(page).filter({ hasText: 'promises are kept' }).waitFor();
    await close();
  });
});

async function plant(records: Record<string, unknown>): Promise<void> {
  const request = indexedDB.open('nines', 1);
  const database = await new Promise<IDBDatabase>((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  const transaction = database.transaction('records', 'readwrite');
  for (const [key, value] of Object.entries(records))
    transaction.objectStore('records').put(value, key);
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  database.close();
}

async function read(key: string): Promise<unknown> {
  const request = indexedDB.open('nines', 1);
  const database = await new Promise<IDBDatabase>((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  const reading = database.transaction('records').objectStore('records').get(key);
  return new Promise((resolve) => {
    reading.onsuccess = () => resolve(reading.result);
  });
}

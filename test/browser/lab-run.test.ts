import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { judged, paste, run, status } from '../setup/lab-page.ts';
import { rateLimiter } from '../setup/labs.ts';
import { useSite } from '../setup/site.ts';
import { visit } from '../setup/visit.ts';

const { start, solution } = await rateLimiter();
const site = useSite();

describe('A learner at the lab', () => {
  it('runs the untouched start and sees which promises break, where, and with what evidence', async () => {
    const { page, complaints, close } = await visit(site().browser, site().lab);
    await run(page);
    expect(await status(page).innerText()).toBe(
      '5 of 13 promises are kept at seed 1; 8 are broken.',
    );
    expect(await page.locator('.check.fail code').allInnerTexts()).toContain('round-trips');
    const first = page.locator('.check.fail').first();
    expect(await first.locator('.observed').first().innerText()).toMatch(
      /^\d+ let in within [\d.]+ ms, promised [\d.]+/,
    );
    await first.locator('svg.chart').waitFor();
    await first.getByRole('button', { name: 'Show as a table' }).click();
    expect(await first.locator('th').allInnerTexts()).toContain('promised so far');
    expect(complaints).toEqual([]);
    await close();
  });

  it('replays the interval in which a promise broke, step by step', async () => {
    const { page, close } = await visit(site().browser, site().lab);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const replay = page.getByRole('region', { name: /^Replay:/ }).first();
    await replay.getByRole('button', { name: 'Step' }).click();
    await replay.getByRole('button', { name: 'Step' }).click();
    expect(await replay.locator('.steps li').count()).toBe(2);
    expect(await replay.locator('.steps li').first().innerText()).toMatch(/api-\d/);
    expect(await page.locator('.check.fail').first().locator('.playhead').count()).toBe(1);
    await replay.getByRole('button', { name: 'Back' }).click();
    expect(await replay.locator('.steps li').count()).toBe(1);
    await close();
  });

  it('pastes the reference into the editor and sees all promises kept, also at seeds nobody had seen', async () => {
    const { page, complaints, close } = await visit(site().browser, site().lab);
    for (const path of ['limiter.ts', 'fallback.ts', 'middleware.ts'])
      await paste(page, path, solution[path] ?? '');
    await page.keyboard.press('ControlOrMeta+Enter');
    await status(page)
      .filter({ hasText: 'Production holds: all 13 promises are kept at 5 seeds' })
      .waitFor();
    expect(await page.locator('.check.pass').count()).toBe(13);
    expect(complaints).toEqual([]);
    await close();
  });

  it('types a loop that never ends, is told so by name, and the next run works', async () => {
    const { page, complaints, close } = await visit(site().browser, site().lab);
    await paste(page, 'limiter.ts', 'while(true){}');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText('The code did not come back within 3 s').waitFor();
    await paste(page, 'limiter.ts', start['limiter.ts'] ?? '');
    await run(page);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('A learner who made a slip', () => {
  it('breaks the syntax and is taken to the line by one click', async () => {
    const { page, close } = await visit(site().browser, site().lab);
    await paste(page, 'fallback.ts', 'export const fallback = ;\n');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('tab', { name: 'limiter.ts' }).click();
    await page.getByRole('button', { name: 'Go to fallback.ts:1' }).click();
    await page.locator('[role=textbox][aria-label^="fallback.ts"]').waitFor({ state: 'attached' });
    expect(await page.getByRole('tab', { name: 'fallback.ts' }).getAttribute('aria-selected')).toBe(
      'true',
    );
    await page.locator('.monaco-editor .squiggly-error').first().waitFor();
    await close();
  });

  it('clicks Run before the workbench is there and is not forgotten', async () => {
    const { page, close } = await visit(site().browser, 'about:blank');
    await page.addInitScript(() => {
      Object.assign(globalThis, {
        requestIdleCallback: (work: () => void) => setTimeout(work, 700),
      });
    });
    await page.goto(site().lab, { waitUntil: 'commit' });
    await page.locator('[data-run]').click();
    await judged(page);
    await close();
  });
});

describe('The full editor', () => {
  it('has its own styles, underlines what does not fit its type, and nothing once that is mended', async () => {
    const { page, complaints, close } = await visit(site().browser, site().lab);
    const squiggles = page.locator('.monaco-editor .squiggly-error');
    await paste(page, 'limiter.ts', `${start['limiter.ts']}export const late: number = 'soon';\n`);
    await squiggles.first().waitFor();
    expect(await squiggles.count()).toBe(1);
    const margin = page.locator('.monaco-editor .margin').first();
    expect(await margin.evaluate((element) => getComputedStyle(element).position)).toBe('absolute');
    await paste(page, 'limiter.ts', start['limiter.ts'] ?? '');
    await squiggles.first().waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('A receipt', () => {
  it('holds what the page found, and the command line finds the same digest', async () => {
    const { page, close } = await visit(site().browser, site().lab);
    await run(page);
    await page.getByText('More', { exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save a receipt' }).click(),
    ]);
    const receipt = JSON.parse(await readFile((await download.path()) ?? '', 'utf8'));
    expect(receipt).toMatchObject({
      receipt: 'nines',
      format: 1,
      lab: 'rate-limiter',
      files: {},
      seeds: [1],
    });
    const { gradeFiles } = await import('../../src/cli/grade.ts');
    const { openLab } = await import('../../src/adapters/node/lab-folder.ts');
    const opened = await openLab('rate-limiter');
    const report = await gradeFiles(opened, opened.start, receipt.seeds);
    expect(report.digest).toBe(receipt.claims.digest);
    await close();
  });
});

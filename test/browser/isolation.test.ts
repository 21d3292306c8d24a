import { describe, expect, it } from 'vitest';
import { run, status } from '../setup/lab-page.ts';
import { useSite } from '../setup/site.ts';
import { visit } from '../setup/visit.ts';

const site = useSite();

describe('Cross-origin isolation', () => {
  it.each([
    ['labs/rate-limiter/', true],
    ['connection/', true],
    ['', false],
  ])('of /%s is %s', async (path, isolated) => {
    const { page, close } = await visit(site().browser, site().url + path);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(isolated);
    await close();
  });

  it('leaves the embedded runtime able to judge', async () => {
    const { page, complaints, close } = await visit(site().browser, site().lab);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await run(page);
    expect(await status(page).innerText()).toMatch(/^5 of 13 promises are kept/);
    expect(complaints).toEqual([]);
    await close();
  });
});

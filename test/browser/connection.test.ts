import type { BrowserContextOptions, Page, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { HOSTS } from '#core/container/hosts.ts';
import { useSite } from '../setup/site.ts';
import { type Visit, visit } from '../setup/visit.ts';

const site = useSite();
const STACKBLITZ = 'https://stackblitz.com/**';

/** Stands in for StackBlitz's frame: it speaks when isolation was handed on to it, as the real one needs. */
const standIn = (route: Route) =>
  route.fulfill({
    contentType: 'text/html',
    headers: {
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
    body: `<script>
      if (crossOriginIsolated)
        parent.postMessage({ type: 'init' }, '*', [new MessageChannel().port1]);
    </script>`,
  });

/** Opens the check with StackBlitz replaced, and waits until what is tested at once has been. */
async function check(
  stackblitz: (route: Route) => unknown,
  prepare: (page: Page) => Promise<unknown> = async () => {},
  options: BrowserContextOptions = {},
): Promise<Visit & { readonly asked: string[] }> {
  const visited = await visit(site().browser, 'about:blank', options);
  const { page } = visited;
  const asked: string[] = [];
  await page.context().route(STACKBLITZ, (route) => {
    asked.push(route.request().url());
    return stackblitz(route);
  });
  await prepare(page);
  await page.goto(`${site().url}connection/`);
  await page.locator('[data-outlook]').filter({ hasText: 'Labs' }).waitFor();
  return { ...visited, asked };
}

const outlook = (page: Page) => page.locator('[data-outlook]');
const answer = (page: Page, need: string) =>
  page.locator(`[data-need="${need}"] .answer`).innerText();
const cells = (page: Page) => page.locator('tbody tr').first().locator('td').allInnerTexts();
const ask = (page: Page) => page.getByRole('button', { name: 'Ask stackblitz.com' });

/** Takes the two headers out of the page, as a proxy on the way might. */
const strip = (page: Page) =>
  page.context().route(`${site().url}connection/`, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers() };
    delete headers['cross-origin-opener-policy'];
    delete headers['cross-origin-embedder-policy'];
    await route.fulfill({ response, headers });
  });

/** Takes `blob:` out of the page's policy, as one of its owner's might. */
const forbidBlobs = (page: Page) =>
  page.context().route(`${site().url}connection/`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll(' blob:', '') });
  });

describe('The connection check', () => {
  it('asks nobody until it is told to, then says that StackBlitz answers', async () => {
    const { page, asked, complaints, close } = await check(standIn);
    for (const need of ['worker', 'frame', 'storage', 'locks', 'isolated', 'sharedMemory'])
      expect([need, await answer(page, need)]).toEqual([need, 'yes']);
    expect(await cells(page)).toEqual(['runs', 'not tested yet']);
    expect(asked).toEqual([]);
    await ask(page).click();
    await outlook(page).filter({ hasText: 'StackBlitz answers' }).waitFor();
    expect(asked).toEqual(['https://stackblitz.com/headless?version=1.6.4']);
    expect(await answer(page, 'reach')).toBe('yes');
    expect(await cells(page)).toEqual(['runs', 'should start']);
    expect(await page.locator('iframe').count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it('says that a network blocks StackBlitz, that labs run all the same, and can ask again', async () => {
    const { page, asked, close } = await check(
      (route) => route.abort('blockedbyclient'),
      (page) => page.clock.install(),
    );
    const loaded = page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const hear = ({ target }: Event) => target instanceof HTMLIFrameElement && resolve();
          document.addEventListener('load', hear, { capture: true });
        }),
    );
    await ask(page).click();
    await outlook(page).filter({ hasText: 'is being asked' }).waitFor();
    await loaded;
    await page.clock.fastForward(15_000);
    await outlook(page).filter({ hasText: 'could not be fetched from stackblitz.com' }).waitFor();
    expect(await answer(page, 'reach')).toBe('no');
    expect(await cells(page)).toEqual(['runs', 'not from here']);
    expect(await page.locator('iframe').count()).toBe(0);
    await ask(page).click();
    await outlook(page).filter({ hasText: 'is being asked' }).waitFor();
    await expect.poll(() => asked.length).toBe(2);
    await close();
  });

  it('says that a page without the headers has no terminal, and that labs run all the same', async () => {
    const { page, complaints, close } = await check(standIn, strip);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    expect(await answer(page, 'isolated')).toBe('no');
    expect(await page.locator('[data-need="isolated"] .without').innerText()).toMatch(
      /^The server does not send them/,
    );
    expect(await answer(page, 'frame')).toBe('yes');
    expect(await answer(page, 'reach')).toBe('not tested');
    expect(await ask(page).isVisible()).toBe(false);
    expect(await cells(page)).toEqual(['runs', 'not from here']);
    expect(await outlook(page).innerText()).toMatch(/what is missing is marked “no”/);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('The connection check, where a browser holds back', () => {
  it('says that drafts are lost where the browser forbids storage', async () => {
    const { page, close } = await check(standIn, (page) =>
      page.addInitScript(() =>
        Object.defineProperty(globalThis, 'indexedDB', { value: undefined }),
      ),
    );
    expect(await answer(page, 'storage')).toBe('no');
    expect((await cells(page))[0]).toBe('runs, keeps no drafts');
    await close();
  });

  it('says that labs do not run where the frame may start no worker', async () => {
    const { page, close } = await check(standIn, forbidBlobs);
    expect(await answer(page, 'frame')).toBe('no');
    expect((await cells(page))[0]).toBe('does not run');
    await close();
  });
});

describe('The names to allow', () => {
  it('are copied by keyboard, one a line, and the focus stays', async () => {
    const { page, close } = await check(standIn, async () => {}, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const copy = page.getByRole('button', { name: 'Copy all names' });
    await copy.focus();
    await page.keyboard.press('Enter');
    await page.getByText(`${HOSTS.length} names copied.`).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(`${HOSTS.map(({ name }) => name).join('\n')}\n`);
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(
      'Copy all names',
    );
    await close();
  });
});

describe('Without script', () => {
  it('the check says what would be tested, offers no button, and lists the names', async () => {
    const { page, close } = await visit(site().browser, `${site().url}connection/`, {
      javaScriptEnabled: false,
    });
    await page.getByText('Nothing has been tested').waitFor();
    await page.getByText('Your code runs there, cut off').waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.locator('[data-host]').count()).toBe(HOSTS.length);
    await close();
  });
});

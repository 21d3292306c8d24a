import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Backend } from './container-stand-in/backend.ts';
import { StandIn } from './container-stand-in/stand-in.ts';
import { more } from './lab-page.ts';
import type { Site } from './site.ts';
import { visit } from './visit.ts';

/** The lab's page, with a stand-in in the place of stackblitz.com. */
export interface ContainerVisit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly backend: Backend;
  /** What was asked of other hosts, as it came. */
  readonly asked: readonly string[];
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Opens the lab's page as it is served, or as a host serves it that cannot send headers. */
export async function visitWithContainer(
  { browser, url, lab }: Site,
  options: BrowserContextOptions = {},
  isolated = true,
): Promise<ContainerVisit> {
  const standIn = await StandIn.make();
  const { page, complaints, close } = await visit(browser, 'about:blank', options);
  const context = page.context();
  if (!isolated) await strip(context, lab);
  await standIn.replace(context);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(url)) asked.push(request.url());
  });
  await page.goto(lab);
  await page.locator('.saved').waitFor({ state: 'attached' });
  return {
    page,
    context,
    backend: standIn.backend,
    asked,
    complaints,
    async close() {
      await close();
      standIn.backend.close();
    },
  };
}

async function strip(context: BrowserContext, page: string): Promise<void> {
  await context.route(page, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { 'content-type': 'text/html' } });
  });
}

/** Agrees to a WebContainer, and waits for its terminal unless none will come. */
export async function openContainer(page: Page, comes = true): Promise<void> {
  await more(page, 'Open in WebContainer');
  await page.getByRole('button', { name: 'Open it' }).click();
  if (comes) await page.locator('.xterm-rows').filter({ hasText: 'npm run grade' }).waitFor();
}

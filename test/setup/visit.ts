import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page, and everything it complained about. */
export interface Visit {
  readonly page: Page;
  /** Console errors, uncaught errors and violations of the content policy, as they came. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Opens an address in a profile of its own, listening for complaints from before the first script. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const complaints: string[] = [];
  await context.exposeFunction('complain', (text: string) => void complaints.push(text));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      (globalThis as unknown as { complain(text: string): void }).complain(
        `policy: ${violatedDirective} ${blockedURI}`,
      );
    });
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  await page.goto(url);
  return { page, complaints, close: () => context.close() };
}

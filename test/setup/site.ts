import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { startChromium } from './chromium.ts';
import { type Preview, startPreview } from './preview.ts';

/** The built site in a browser, for the tests of one file. */
export interface Site {
  readonly browser: Browser;
  /** With a slash at the end. */
  readonly url: string;
  /** The page of the rate limiter lab. */
  readonly lab: string;
}

/** Serves the built site and starts a browser, before the first test of a file until after its last. */
export function useSite(): () => Site {
  let site: Site;
  let preview: Preview;
  beforeAll(async () => {
    const [browser, served] = await Promise.all([startChromium(), startPreview()]);
    preview = served;
    site = { browser, url: served.url, lab: `${served.url}labs/rate-limiter/` };
  });
  afterAll(async () => {
    await site.browser.close();
    await preview.close();
  });
  return () => site;
}

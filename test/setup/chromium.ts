import { type Browser, chromium } from 'playwright-core';
import { browserPath, FLAGS } from './browser-path.ts';

/** A headless Chromium, started afresh. */
export async function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await browserPath(), args: FLAGS });
}

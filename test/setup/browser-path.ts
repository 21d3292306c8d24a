import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Flags under which headless Chromium runs the same on a laptop and in a container. */
export const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const INSTALLED = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A Chromium that starts: an installed one, else Playwright's download, else (for root on Debian)
 * the `chromium` package.
 *
 * @throws Error that says what to do when none can be had.
 */
export async function browserPath(): Promise<string> {
  const sources = [() => INSTALLED, playwrights, debians];
  for (const source of sources) {
    for (const path of source()) {
      if (path !== undefined && existsSync(path) && (await starts(path))) return path;
    }
  }
  throw new Error(
    'No Chromium could be found or installed. Install Google Chrome or Chromium, or set CHROME_PATH to one, and run the tests again.',
  );
}

async function starts(executablePath: string): Promise<boolean> {
  try {
    const browser = await chromium.launch({ executablePath, args: FLAGS });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

function playwrights(): string[] {
  process.stdout.write('No Chrome or Chromium is installed: asking Playwright for one.\n');
  const cli = new URL('../../node_modules/playwright-core/cli.js', import.meta.url).pathname;
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 });
  return [chromium.executablePath()];
}

function debians(): string[] {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return [];
  process.stdout.write("Installing Debian's chromium package.\n");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: 'inherit',
      env,
    });
  } catch {
    return [];
  }
  return ['/usr/bin/chromium'];
}

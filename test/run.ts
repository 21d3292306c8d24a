/*
 * `npm test`: finds a browser, builds the site, and runs every test. The last line of its output is
 * `N passed, N failed`; what goes wrong before the first test counts as one failure.
 */
import { execFileSync } from 'node:child_process';
import { startVitest } from 'vitest/node';
import { browserPath } from './setup/browser-path.ts';

const root = new URL('../', import.meta.url).pathname;
const filters = process.argv.slice(2);

const { passed, failed } = await main();
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

async function main(): Promise<{ passed: number; failed: number }> {
  try {
    process.env.CHROME_PATH = await browserPath();
    process.stdout.write(`Browser: ${process.env.CHROME_PATH}\n`);
    build();
    return await run();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    return { passed: 0, failed: 1 };
  }
}

function build(): void {
  const astro = `${root}node_modules/astro/bin/astro.mjs`;
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
  execFileSync(process.execPath, [astro, 'build'], { cwd: root, stdio: 'inherit', env });
}

async function run(): Promise<{ passed: number; failed: number }> {
  const vitest = await startVitest('test', filters, { watch: false, run: true });
  const states = vitest.state.getFiles().flatMap((file) => tests(file));
  const broken = vitest.state
    .getFiles()
    .filter(({ result, tasks }) => result?.state === 'fail' && tasks.length === 0);
  const errors = vitest.state.getUnhandledErrors();
  await vitest.close();
  const count = (state: string) => states.filter((found) => found === state).length;
  return {
    passed: count('pass'),
    failed: states.length - count('pass') + broken.length + errors.length,
  };
}

interface Task {
  readonly type?: string;
  readonly tasks?: readonly Task[];
  readonly result?: { readonly state: string } | undefined;
}

/** The states of all tests below a task; one that did not run at all is not a pass. */
function tests({ type, tasks = [], result }: Task): string[] {
  return type === 'test' ? [result?.state ?? 'missing'] : tasks.flatMap(tests);
}

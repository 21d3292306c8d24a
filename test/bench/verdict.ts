import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Files } from '#core/lab/files.ts';
import { openLab, openSolution } from '../../src/adapters/node/lab-folder.ts';
import { jobFor } from '../setup/labs.ts';
import { openSandboxPage } from '../setup/sandbox-page.ts';
import { median, spread, tidy } from './statistics.ts';

const run = promisify(execFile);
const grading = new URL('grading.ts', import.meta.url).pathname;

/**
 * A lab's reference solution: its full verdict in the sandbox and in one Node.js process, side by side,
 * and how soon after a hang the next one can be had.
 */
export async function measureVerdict(slug: string): Promise<object> {
  const lab = await openLab(slug);
  const { open, entry } = lab.manifest;
  const job = jobFor(lab, { ...lab.start, ...(await openSolution(lab)) });
  const path = join(mkdtempSync(join(tmpdir(), 'nines-bench-')), 'job.json');
  writeFileSync(path, JSON.stringify(job));
  const checks = new URL('checks.ts', lab.url).href;
  const sandbox = await openSandboxPage(slug);
  const inSandbox = (files: Files) =>
    sandbox.page.evaluate<number>(`time(${JSON.stringify({ ...job, files })})`);
  const edited = (round: number) => ({
    ...job.files,
    [open]: `${job.files[open]}// edit ${round}\n`,
  });
  const [embedded, node, recovery]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < 5; round++) {
    for (let i = 0; i < 5; i++) embedded.push(await inSandbox(edited(5 * round + i)));
    const { stdout } = await run(process.execPath, [grading, checks, path, '8']);
    node.push(...(JSON.parse(stdout) as number[]).slice(3));
  }
  const hung = { ...job.files, [entry]: 'while (true) {}' };
  for (let round = 0; round < 5; round++) {
    await sandbox.runtime.run({ ...job, files: hung, limits: { ...job.limits, stallMs: 500 } });
    recovery.push(await inSandbox({ [entry]: 'export {};' }));
  }
  await sandbox.close();
  const warm = embedded.slice(5);
  return {
    embeddedMs: spread(warm),
    nodeMs: spread(node),
    ratio: tidy(median(warm) / median(node)),
    nextVerdictAfterHangMs: spread(recovery),
  };
}

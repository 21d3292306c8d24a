import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { grade } from '#core/lab/grade.ts';
import { parseHints } from '#core/lab/hints.ts';
import type { KillMatrix, Margin } from '#core/lab/kill-matrix.ts';
import { proofSolutions } from '../../src/adapters/node/lab-folder.ts';
import { sha256 } from '../../src/adapters/sha256/sha256.ts';
import { proveLab } from '../../src/cli/prove.ts';
import { runtimeFor } from '../../src/cli/runtime.ts';
import { BREAKS } from '../../src/ui/home/breaks.ts';
import { cutSnippet } from '../../src/ui/home/fragment-data.ts';
import { folder } from '../setup/lab-command.ts';
import { jobFor, rateLimiter } from '../setup/labs.ts';
import { marginsTable } from '../setup/margins-table.ts';
import { openSandboxPage } from '../setup/sandbox-page.ts';

const run = promisify(execFile);
const root = new URL('../../', import.meta.url).pathname;
const { lab, start, solution } = await rateLimiter();
const read = (path: string) => readFileSync(new URL(path, lab.url), 'utf8');

describe('The rate limiter lab', () => {
  it.each(lab.checks.map(({ id, promise }) => [id, promise]))(
    'makes the promise of %s in its README, word for word',
    (_id, promise) => {
      expect(read('README.mdx')).toContain(`. ${promise}\n`);
    },
  );

  it('has three hints for each of its tasks, and a task for each check', () => {
    const tasks = lab.manifest.tasks.map(({ id }) => id);
    expect(parseHints(read('hints.md')).map(({ task }) => task)).toEqual(tasks);
    expect([...new Set(lab.checks.map(({ task }) => task))]).toEqual(tasks);
  });

  it.each([
    'start',
    'solution',
    ...readdirSync(new URL('proof/right/', lab.url)).map((name) => `proof/right/${name}`),
  ])('type-checks as a learner would see it: %s', async (path) => {
    const files = readdirSync(new URL(`${path}/`, lab.url)).map(
      (name) => [name, read(`${path}/${name}`)] as const,
    );
    const dir = await folder({ ...start, ...Object.fromEntries(files) });
    const { start: copyOut } = await import('../../src/cli/start.ts');
    const blank = join(dir, 'blank');
    await copyOut('rate-limiter', blank, { out: () => {}, err: () => {} });
    await run('cp', [join(blank, 'tsconfig.json'), join(blank, 'globals.d.ts'), dir]);
    await run('rm', ['-r', blank]);
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout } = await run(process.execPath, [tsc, '-p', dir]);
    expect(stdout).toBe('');
  });

  it.each(BREAKS.map((broken) => [broken.label, broken] as const))(
    'breaks on the front page when a visitor presses "%s"',
    async (_label, { from, to }) => {
      const { head, snippet } = cutSnippet(solution['limiter.ts'] ?? '');
      expect(snippet).toContain(from);
      const verdict = await runtimeFor(lab).run(
        jobFor(lab, { ...solution, 'limiter.ts': head + snippet.replace(from, to) }),
      );
      const failed =
        verdict.status === 'judged'
          ? verdict.judgements.filter(({ status }) => status === 'fail')
          : [];
      expect(failed.length).toBeGreaterThan(0);
    },
  );
});

describe('The grader of the rate limiter lab', () => {
  let matrix: KillMatrix;

  it('accepts every right solution and rejects every wrong one by the check that names its bug', async () => {
    matrix = await proveLab('rate-limiter', 3, { out: () => {}, err: () => {} });
    expect(matrix.findings).toEqual([]);
  }, 600_000);

  it('has the margins that design.md says, of which three seeds show no worse', () => {
    const said = marginsTable(lab.url);
    const budgetOf = ({ check, measure, unit, bound, budget }: Margin) =>
      `${check}: ${measure} ${bound} ${budget.toPrecision(3)} ${unit}`;
    expect(said.map(budgetOf)).toEqual(matrix.margins.map(budgetOf));
    const sign = ({ bound }: Margin) => (bound === 'at most' ? 1 : -1);
    const worse = matrix.margins.filter((margin, at) => {
      const { worstRight, bestWrong } = said[at] as Margin;
      const beyondRight = sign(margin) * (margin.worstRight - worstRight);
      const shortOfWrong = sign(margin) * ((bestWrong ?? 0) - (margin.bestWrong ?? bestWrong ?? 0));
      return Math.max(beyondRight, shortOfWrong) > 0.001;
    });
    expect(worse).toEqual([]);
  });

  it('finds the same digest in Chromium and in Node.js, and again in Chromium', async () => {
    const right = await proofSolutions(lab, 'right');
    const wrong = await proofSolutions(lab, 'wrong');
    // A browser bounds memory by time alone, so those that eat it end in another problem there.
    const some = wrong.filter(({ name }, at) => at % 4 === 0 && !name.startsWith('eats-memory'));
    const projects = [
      { name: 'start', files: start },
      { name: 'solution', files: solution },
      ...[...right, ...some].map(({ name, files }) => ({ name, files: { ...start, ...files } })),
    ];
    const sandbox = await openSandboxPage('rate-limiter');
    const differ: string[] = [];
    for (const { name, files } of projects) {
      const submission = { lab: lab.manifest, promises: lab.checks, files, seeds: [1] };
      const digests = new Set<string>();
      for (const runtime of [runtimeFor(lab), sandbox.runtime, sandbox.runtime])
        digests.add((await grade(submission, runtime, sha256)).digest);
      if (digests.size > 1) differ.push(name);
    }
    await sandbox.close();
    expect(differ).toEqual([]);
  }, 300_000);
});

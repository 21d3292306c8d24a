import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { grade } from '#core/lab/grade.ts';
import { parseHints } from '#core/lab/hints.ts';
import type { KillMatrix, Margin } from '#core/lab/kill-matrix.ts';
import {
  type LabFolder,
  openSolution,
  proofSolutions,
} from '../../src/adapters/node/lab-folder.ts';
import { sha256 } from '../../src/adapters/sha256/sha256.ts';
import { proveLab } from '../../src/cli/prove.ts';
import { runtimeFor } from '../../src/cli/runtime.ts';
import { start as copyOut } from '../../src/cli/start.ts';
import { folder } from './lab-command.ts';
import { marginsTable } from './margins-table.ts';
import { openSandboxPage } from './sandbox-page.ts';

const run = promisify(execFile);
const tsc = new URL('../../node_modules/typescript/bin/tsc', import.meta.url).pathname;
const silent = { out: () => {}, err: () => {} };

/** What holds for every lab: its parts agree, its solutions are what a learner could have written. */
export function labBar(lab: LabFolder): void {
  const { manifest, checks, url } = lab;
  const read = (path: string) => readFileSync(new URL(path, url), 'utf8');

  describe(`The lab \`${manifest.slug}\``, () => {
    it.each(checks.map(({ id, promise }) => [id, promise]))(
      'makes the promise of %s in its README, word for word',
      (_id, promise) => {
        expect(read('README.mdx')).toContain(`. ${promise}\n`);
      },
    );

    it('has three hints for each of its tasks, and a task for each check', () => {
      const tasks = manifest.tasks.map(({ id }) => id);
      expect(parseHints(read('hints.md')).map(({ task }) => task)).toEqual(tasks);
      expect(tasks.filter((task) => !checks.some((check) => check.task === task))).toEqual([]);
      expect(checks.filter(({ task }) => !tasks.includes(task))).toEqual([]);
    });

    it.each([
      'start',
      'solution',
      ...readdirSync(new URL('proof/right/', url)).map((name) => `proof/right/${name}`),
    ])('type-checks as a learner would see it: %s', async (path) => {
      const dir = join(await folder(), 'project');
      await copyOut(manifest.slug, dir, silent);
      await cp(new URL(`${path}/`, url), dir, { recursive: true });
      const { stdout } = await run(process.execPath, [tsc, '-p', dir]).catch(
        (failed: { stdout: string }) => failed,
      );
      expect(stdout).toBe('');
    });
  });
}

/** What holds for every grader: proven on right and wrong solutions, with room around each budget. */
export function graderBar(lab: LabFolder, { everyNth }: { everyNth: number }): void {
  const { manifest, checks, start, url } = lab;

  describe(`The grader of \`${manifest.slug}\``, () => {
    let matrix: KillMatrix;

    it('accepts every right solution and rejects every wrong one by the check that names its bug', async () => {
      matrix = await proveLab(manifest.slug, 1, silent);
      expect(matrix.findings).toEqual([]);
    }, 1_800_000);

    it('has the margins that design.md says, of which three seeds show no worse', () => {
      const said = marginsTable(url);
      const budgetOf = ({ check, measure, unit, bound, budget }: Margin) =>
        `${check}: ${measure} ${bound} ${budget.toPrecision(3)} ${unit}`;
      expect(said.map(budgetOf)).toEqual(matrix.margins.map(budgetOf));
      const sign = ({ bound }: Margin) => (bound === 'at most' ? 1 : -1);
      const worse = matrix.margins.filter((margin, at) => {
        const { worstRight, bestWrong } = said[at] as Margin;
        const beyondRight = sign(margin) * (margin.worstRight - worstRight);
        const short = sign(margin) * ((bestWrong ?? 0) - (margin.bestWrong ?? bestWrong ?? 0));
        return Math.max(beyondRight, short) > 0.001;
      });
      expect(worse).toEqual([]);
    });

    it('finds the same digest in Chromium and in Node.js, and again in Chromium', async () => {
      const wrong = await proofSolutions(lab, 'wrong');
      // A browser bounds memory by time alone, so those that eat it end in another problem there.
      const some = wrong.filter(
        ({ name }, at) => at % everyNth === 0 && !name.startsWith('eats-memory'),
      );
      const projects = [
        { name: 'start', files: {} },
        { name: 'solution', files: await openSolution(lab) },
        ...(await proofSolutions(lab, 'right')),
        ...some,
      ];
      const sandbox = await openSandboxPage(manifest.slug);
      const differ: string[] = [];
      for (const { name, files: own } of projects) {
        const files = { ...start, ...own };
        const submission = { lab: manifest, promises: checks, files, seeds: [1] };
        const digests = new Set<string>();
        for (const runtime of [runtimeFor(lab), sandbox.runtime, sandbox.runtime])
          digests.add((await grade(submission, runtime, sha256)).digest);
        if (digests.size > 1) differ.push(name);
      }
      await sandbox.close();
      expect(differ).toEqual([]);
    }, 900_000);
  });
}

import { availableParallelism } from 'node:os';
import type { Files } from '#core/lab/files.ts';
import { type KillMatrix, killMatrix, type Trial } from '#core/lab/kill-matrix.ts';
import { jobFor } from '#core/lab/runtime.ts';
import {
  type LabFolder,
  labSlugs,
  openLab,
  openProof,
  openSolution,
  proofSolutions,
} from '../adapters/node/lab-folder.ts';
import { describeMatrix } from './describe-matrix.ts';
import { runtimeFor } from './runtime.ts';
import { EXIT, type Terminal } from './terminal.ts';

/** Parameter sets a lab has; seed s uses set (s - 1) mod 3. */
const PARAMETER_SETS = 3;

/** What `lab prove` was asked. */
export interface ProveOptions {
  /** Slugs; empty = all labs. */
  readonly slugs: readonly string[];
  /** Seeds for each parameter set. */
  readonly seeds: number;
  readonly json: boolean;
}

/** `lab prove`: tries every solution of a lab on its grader. Gives the exit status. */
export async function prove(
  { slugs, seeds, json }: ProveOptions,
  terminal: Terminal,
): Promise<number> {
  const results: Record<string, KillMatrix> = {};
  for (const slug of slugs.length > 0 ? slugs : await labSlugs()) {
    const matrix = await proveLab(slug, seeds, terminal);
    results[slug] = matrix;
    if (!json) terminal.out(describeMatrix(slug, matrix));
  }
  if (json) terminal.out(JSON.stringify(results, null, 2));
  return Object.values(results).every(({ findings }) => findings.length === 0)
    ? EXIT.pass
    : EXIT.fail;
}

/** The kill matrix of one lab, at `seeds` seeds for each parameter set. */
export async function proveLab(
  slug: string,
  seeds: number,
  terminal: Terminal,
): Promise<KillMatrix> {
  const lab = await openLab(slug);
  const all = Array.from({ length: seeds * PARAMETER_SETS }, (_, index) => index + 1);
  const solutions = await solutionsOf(lab);
  const trials: Trial[] = [];
  const waiting = [...solutions.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, { name, side, files }] = next;
      trials[index] = { name, side, verdict: await judge(lab, files, all) };
      terminal.err(`${slug}: ${side}/${name}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return killMatrix(lab.checks, all, await openProof(lab), trials);
}

async function judge(
  lab: LabFolder,
  files: Files,
  seeds: readonly number[],
): Promise<Trial['verdict']> {
  const runtime = runtimeFor(lab);
  try {
    return await runtime.run(jobFor(lab.manifest, { ...lab.start, ...files }, seeds));
  } finally {
    runtime.dispose();
  }
}

async function solutionsOf(lab: LabFolder): Promise<(Omit<Trial, 'verdict'> & { files: Files })[]> {
  const [right, wrong] = await Promise.all([
    proofSolutions(lab, 'right'),
    proofSolutions(lab, 'wrong'),
  ]);
  return [
    { name: 'solution', side: 'right', files: await openSolution(lab) },
    ...right.map((solution) => ({ ...solution, side: 'right' as const })),
    { name: 'start', side: 'start', files: {} },
    ...wrong.map((solution) => ({ ...solution, side: 'wrong' as const })),
  ];
}

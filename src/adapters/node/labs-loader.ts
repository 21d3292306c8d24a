import { readFile } from 'node:fs/promises';
import type { Loader } from 'astro/loaders';
import { parseHints } from '#core/lab/hints.ts';
import type { Judgement } from '#core/lab/judgement.ts';
import { LabEntry } from '#core/lab/lab-entry.ts';
import { ProblemError } from '#core/problem-error.ts';
import type { Clock } from '#core/sim/clock.ts';
import {
  type LabFolder,
  labSlugs,
  openLab,
  openProof,
  openSolution,
  proofSolutions,
} from './lab-folder.ts';
import { NodeRuntime } from './node-runtime.ts';

/**
 * Loads every lab of the checkout into a content collection, and tries its start once.
 *
 * @param guest the script of a guest process.
 */
export function labsLoader(guest: URL, clock: Clock): Loader {
  return {
    name: 'nines-labs',
    schema: LabEntry,
    async load({ store, parseData }) {
      store.clear();
      for (const slug of await labSlugs()) {
        const data = await parseData({ id: slug, data: await readLab(slug, guest, clock) });
        store.set({ id: slug, data });
      }
    },
  };
}

async function readLab(slug: string, guest: URL, clock: Clock): Promise<LabEntry> {
  const lab = await openLab(slug);
  const [solution, proof, right, hints, before] = await Promise.all([
    openSolution(lab),
    openProof(lab),
    proofSolutions(lab, 'right'),
    readFile(new URL('hints.md', lab.url), 'utf8'),
    tryStart(lab, guest, clock),
  ]);
  return {
    manifest: lab.manifest,
    promises: lab.checks.map(({ id, task, promise }) => ({ id, task, promise })),
    start: { ...lab.start },
    solution: { ...solution },
    hints: parseHints(hints),
    before,
    accepted: right.length + 1,
    rejected: Object.keys(proof.wrong).length,
  };
}

async function tryStart(
  { url, manifest, start }: LabFolder,
  guest: URL,
  clock: Clock,
): Promise<Judgement[]> {
  const { entry, limits, seeds } = manifest;
  const root = new URL('../../', url);
  const runtime = new NodeRuntime({ lab: url, guest, root, clock });
  const verdict = await runtime.run({ files: start, entry, limits, seeds: seeds.slice(0, 1) });
  if (verdict.status === 'judged') return verdict.judgements;
  throw new ProblemError(verdict.problem);
}

import { readFile } from 'node:fs/promises';
import type { Loader } from 'astro/loaders';
import { parseHints } from '#core/lab/hints.ts';
import type { Judgement } from '#core/lab/judgement.ts';
import { LabEntry } from '#core/lab/lab-entry.ts';
import { jobFor } from '#core/lab/runtime.ts';
import { ProblemError } from '#core/problem-error.ts';
import {
  type LabFolder,
  labSlugs,
  openLab,
  openProof,
  openSolution,
  proofSolutions,
} from './lab-folder.ts';
import { NodeRuntime, type NodeRuntimeParts } from './node-runtime.ts';

/** What trying a lab's start takes. */
type Machinery = Pick<NodeRuntimeParts, 'guest' | 'library' | 'clock'>;

/** Loads every lab of the checkout into a content collection, and tries its start once. */
export function labsLoader(machinery: Machinery): Loader {
  return {
    name: 'nines-labs',
    schema: LabEntry,
    async load({ store, parseData }) {
      store.clear();
      for (const slug of await labSlugs()) {
        const data = await parseData({ id: slug, data: await readLab(slug, machinery) });
        store.set({ id: slug, data });
      }
    },
  };
}

async function readLab(slug: string, machinery: Machinery): Promise<LabEntry> {
  const lab = await openLab(slug);
  const [solution, proof, right, hints, before] = await Promise.all([
    openSolution(lab),
    openProof(lab),
    proofSolutions(lab, 'right'),
    readFile(new URL('hints.md', lab.url), 'utf8'),
    tryStart(lab, machinery),
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
  machinery: Machinery,
): Promise<Judgement[]> {
  const root = new URL('../../', url);
  const runtime = new NodeRuntime({ lab: url, root, ...machinery });
  const verdict = await runtime.run(jobFor(manifest, start, manifest.seeds.slice(0, 1)));
  if (verdict.status === 'judged') return verdict.judgements;
  throw new ProblemError(verdict.problem);
}

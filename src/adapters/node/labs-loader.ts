import { readFile } from 'node:fs/promises';
import type { Loader } from 'astro/loaders';
import * as z from 'zod/mini';
import { Files } from '#core/lab/files.ts';
import { parseHints, TaskHints } from '#core/lab/hints.ts';
import { Manifest } from '#core/lab/manifest.ts';
import { labSlugs, openLab, openProof, openSolution, proofSolutions } from './lab-folder.ts';

const PromiseOfLab = z.strictObject({ id: z.string(), task: z.string(), promise: z.string() });

/** A lab as pages show it. */
export const LabEntry = z.strictObject({
  manifest: Manifest,
  /** In the order of checks.ts. */
  promises: z.array(PromiseOfLab),
  start: Files,
  /** Only what differs from start/; never part of a page. */
  solution: Files,
  hints: z.array(TaskHints),
  /** Right solutions that the grader is proven on. */
  accepted: z.int(),
  /** Wrong solutions that the grader is proven on. */
  rejected: z.int(),
});

/** Loads every lab of the checkout into a content collection. */
export function labsLoader(): Loader {
  return {
    name: 'nines-labs',
    schema: LabEntry,
    async load({ store, parseData }) {
      store.clear();
      for (const slug of await labSlugs()) {
        const data = await parseData({ id: slug, data: await readLab(slug) });
        store.set({ id: slug, data });
      }
    },
  };
}

async function readLab(slug: string): Promise<z.infer<typeof LabEntry>> {
  const lab = await openLab(slug);
  const [solution, proof, right, hints] = await Promise.all([
    openSolution(lab),
    openProof(lab),
    proofSolutions(lab, 'right'),
    readFile(new URL('hints.md', lab.url), 'utf8'),
  ]);
  return {
    manifest: lab.manifest,
    promises: lab.checks.map(({ id, task, promise }) => ({ id, task, promise })),
    start: { ...lab.start },
    solution: { ...solution },
    hints: parseHints(hints),
    accepted: right.length + 1,
    rejected: Object.keys(proof.wrong).length,
  };
}

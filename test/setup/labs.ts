import type { LabInBox } from '#core/container/layout.ts';
import type { Files } from '#core/lab/files.ts';
import { type Job, jobFor as jobOf } from '#core/lab/runtime.ts';
import { type LabFolder, openLab, openSolution } from '../../src/adapters/node/lab-folder.ts';

/** The rate limiter lab, with its start and its reference solution as whole projects. */
export async function rateLimiter(): Promise<{ lab: LabFolder; start: Files; solution: Files }> {
  const lab = await openLab('rate-limiter');
  return { lab, start: lab.start, solution: { ...lab.start, ...(await openSolution(lab)) } };
}

/** A job on a lab's files, at the practice seed unless others are given. */
export function jobFor({ manifest }: LabFolder, files: Files, seeds: readonly number[] = [1]): Job {
  return jobOf(manifest, files, seeds);
}

/** What a box knows of a lab. */
export function inBox({ manifest, checks, start }: LabFolder): LabInBox {
  const promises = checks.map(({ id, task, promise }) => ({ id, task, promise }));
  return { lab: manifest, promises, start };
}

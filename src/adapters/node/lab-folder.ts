import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { LabGrader } from '#core/lab/check.ts';
import type { Files } from '#core/lab/files.ts';
import { Manifest } from '#core/lab/manifest.ts';
import { Proof } from '#core/lab/proof.ts';
import { parseJson } from '#core/parse.ts';
import { ProblemError } from '#core/problem-error.ts';
import { readFiles } from './project-folder.ts';

/** The labs of this checkout. */
const labs = new URL('../../../labs/', import.meta.url);

/** A lab as it lies on disk. */
export interface LabFolder {
  /** Its folder, with a slash at the end. */
  readonly url: URL;
  readonly manifest: Manifest;
  readonly start: Files;
  readonly checks: LabGrader['default'];
}

/** The names of all labs, in order. */
export async function labSlugs(): Promise<string[]> {
  const entries = await readdir(labs, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** Where a lab is, or would be. */
export function labUrl(slug: string): URL {
  return new URL(`${slug}/`, labs);
}

/**
 * Reads a lab.
 *
 * @throws ProblemError when there is none of that name, or its lab.json is not right.
 */
export async function openLab(slug: string): Promise<LabFolder> {
  const known = await labSlugs();
  if (!known.includes(slug)) {
    throw new ProblemError({
      message: `There is no lab \`${slug}\`.`,
      hint: `There are: ${known.join(', ')}.`,
    });
  }
  const url = labUrl(slug);
  const manifest = await openManifest(url);
  const start = await readFiles(new URL('start/', url));
  const grader = (await import(/* @vite-ignore */ new URL('checks.ts', url).href)) as LabGrader;
  return { url, manifest, start, checks: grader.default };
}

/** The names of the labs that can be worked on in a WebContainer too, in order. */
export async function terminalLabs(): Promise<string[]> {
  const slugs = await labSlugs();
  const manifests = await Promise.all(slugs.map((slug) => openManifest(labUrl(slug))));
  return slugs.filter((_, place) => manifests[place]?.terminal);
}

/** The reference solution: only files that differ from start/. */
export function openSolution({ url }: LabFolder): Promise<Files> {
  return readFiles(new URL('solution/', url));
}

/** A solution of the proof, with the name of its folder. */
export interface ProofSolution {
  readonly name: string;
  readonly files: Files;
}

/** The solutions under proof/right/ or proof/wrong/, in order of name. */
export async function proofSolutions(
  { url }: LabFolder,
  side: 'right' | 'wrong',
): Promise<ProofSolution[]> {
  const folder = new URL(`proof/${side}/`, url);
  const names = (await readdir(folder)).sort();
  return Promise.all(
    names.map(async (name) => ({ name, files: await readFiles(new URL(`${name}/`, folder)) })),
  );
}

/** What the solutions prove. */
export async function openProof({ url }: LabFolder): Promise<Proof> {
  return parseJson(Proof, await text(url, 'proof/proof.json'), 'proof/proof.json');
}

async function openManifest(url: URL): Promise<Manifest> {
  return parseJson(Manifest, await text(url, 'lab.json'), 'lab.json');
}

function text(url: URL, name: string): Promise<string> {
  return readFile(fileURLToPath(new URL(name, url)), 'utf8');
}

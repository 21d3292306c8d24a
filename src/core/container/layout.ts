import * as z from 'zod/mini';
import { Files } from '#core/lab/files.ts';
import { Manifest } from '#core/lab/manifest.ts';
import type { CompiledModule } from '#core/realm/project.ts';

/** What a box knows of the lab it is for: enough to judge and to report without its page. */
export const LabInBox = z.strictObject({
  lab: Manifest,
  /** In the order of checks.ts. */
  promises: z.array(z.strictObject({ id: z.string(), task: z.string(), promise: z.string() })),
  /** The whole project as it was given. */
  start: Files,
});
export type LabInBox = z.infer<typeof LabInBox>;

/** The folder beside the project that holds what is not the learner's. */
const OWN = '.nines';
/** The script that judges: compiler, realm, simulator and grader in one file. */
export const GUEST_FILE = `${OWN}/guest.mjs`;
/** The lab, as JSON of the shape `LabInBox`. */
export const LAB_FILE = `${OWN}/lab.json`;
/** The packages that the lab's project may import, compiled: modules for a realm, as JSON. */
export const PACKAGES_FILE = `${OWN}/packages.json`;

/** What one run reads and writes. */
export interface RunFiles {
  /** What is to be judged, as JSON. */
  readonly request: string;
  /** What the guest has to say: one JSON message a line. */
  readonly result: string;
}

/** The files of the run called `run`. Each run has its own, so that a late one is never heard by the next. */
export function runFiles(run: string): RunFiles {
  return { request: `${OWN}/runs/${run}.json`, result: `${OWN}/runs/${run}.jsonl` };
}

/** What a box is made of. */
export interface BoxContent {
  readonly inBox: LabInBox;
  /** The whole project as it stands. */
  readonly files: Files;
  /** The text of the guest's script. */
  readonly guest: string;
  readonly packaged: readonly CompiledModule[];
}

/**
 * The files that a box starts with. The project lies in a folder of the lab's name; nothing has to be
 * installed before `npm run grade` works there.
 */
export function firstFiles({ inBox, files, guest, packaged }: BoxContent): Record<string, string> {
  const { slug } = inBox.lab;
  const manifest = {
    name: slug,
    private: true,
    type: 'module',
    scripts: { grade: `node ../${GUEST_FILE} grade` },
  };
  const project = Object.entries(files).map(([path, text]) => [`${slug}/${path}`, text] as const);
  return {
    [GUEST_FILE]: guest,
    [LAB_FILE]: JSON.stringify(inBox),
    [PACKAGES_FILE]: JSON.stringify(packaged),
    [`${slug}/package.json`]: `${JSON.stringify(manifest, null, 2)}\n`,
    ...Object.fromEntries(project),
  };
}

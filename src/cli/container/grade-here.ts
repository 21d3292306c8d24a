import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LAB_FILE, LabInBox } from '#core/container/layout.ts';
import { grade, reportOf } from '#core/lab/grade.ts';
import type { Report } from '#core/lab/report.ts';
import { parseJson } from '#core/parse.ts';
import { ProblemError } from '#core/problem-error.ts';
import { folderBox } from '../../adapters/node/folder-box.ts';
import { readFiles } from '../../adapters/node/project-folder.ts';
import { sha256 } from '../../adapters/sha256/sha256.ts';
import { wallClock } from '../../adapters/wall-clock/wall-clock.ts';
import { WebContainerRuntime } from '../../adapters/webcontainer/webcontainer-runtime.ts';
import { describeReport } from '../describe-report.ts';
import { exitStatus } from '../exit-status.ts';
import { type Terminal, terminal } from '../terminal.ts';

/** The root of the box: the folder above the one that this script lies in. */
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** `npm run grade` in a box: judges the files of the current folder. Gives the exit status. */
export async function gradeHere(): Promise<number> {
  const box = folderBox(root);
  const inBox = parseJson(LabInBox, (await box.read(LAB_FILE)) ?? '', LAB_FILE);
  const report = await reportOn(inBox, terminal);
  terminal.out(describeReport(report));
  return exitStatus(report);
}

async function reportOn({ lab, promises, start }: LabInBox, said: Terminal): Promise<Report> {
  const submission = { lab, promises, files: start, seeds: lab.seeds };
  const box = folderBox(root);
  const source = { box: async () => box, discard: () => said.err(CANNOT_END) };
  const runtime = new WebContainerRuntime({
    source,
    clock: wallClock,
    who: `shell-${process.pid}`,
  });
  try {
    const own = await readFiles(pathToFileURL(`${process.cwd()}/`));
    const files = { ...start, ...editable(own, { lab, start }, said) };
    return await grade({ ...submission, files }, runtime, sha256);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const verdict = { status: 'broken', problem: error.problem } as const;
    return reportOf(submission, verdict, 'webcontainer', sha256);
  }
}

const CANNOT_END =
  'The code is in a loop that cannot be ended from here. Press Run on the page: it starts the container anew.';

/** Only what the page would judge: the files that a learner may change. */
function editable(
  own: Readonly<Record<string, string>>,
  { lab, start }: Pick<LabInBox, 'lab' | 'start'>,
  said: Terminal,
): Record<string, string> {
  for (const [path, text] of Object.entries(own)) {
    if (lab.editable.includes(path) || start[path] === text) continue;
    const what = path in start ? 'is given: your change to it' : 'is not part of the lab: it';
    said.err(`${path} ${what} is left out.`);
  }
  return Object.fromEntries(Object.entries(own).filter(([path]) => lab.editable.includes(path)));
}

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Files } from '#core/lab/files.ts';
import { grade as gradeSubmission, reportOf } from '#core/lab/grade.ts';
import type { Report } from '#core/lab/report.ts';
import { ProblemError } from '#core/problem-error.ts';
import { type LabFolder, openLab } from '../adapters/node/lab-folder.ts';
import { readFiles } from '../adapters/node/project-folder.ts';
import { sha256 } from '../adapters/sha256/sha256.ts';
import { describeReport } from './describe-report.ts';
import { exitStatus } from './exit-status.ts';
import { runtimeFor } from './runtime.ts';
import type { Terminal } from './terminal.ts';

/** What `lab grade` was asked. */
export interface GradeOptions {
  readonly slug: string;
  readonly dir?: string | undefined;
  readonly seeds: readonly number[];
  readonly json: boolean;
}

/** `lab grade`: judges a folder. Gives the exit status. */
export async function grade(
  { slug, dir, seeds, json }: GradeOptions,
  terminal: Terminal,
): Promise<number> {
  const lab = await openLab(slug);
  const report = await reportOn(lab, dir, seeds.length > 0 ? seeds : lab.manifest.seeds, terminal);
  terminal.out(json ? JSON.stringify(report, null, 2) : describeReport(report));
  return exitStatus(report);
}

async function reportOn(
  lab: LabFolder,
  dir: string | undefined,
  seeds: readonly number[],
  terminal: Terminal,
): Promise<Report> {
  try {
    const own = dir === undefined ? {} : await readFiles(pathToFileURL(`${resolve(dir)}/`));
    return await gradeFiles(lab, submitted(lab, own, terminal), seeds);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const submission = { lab: lab.manifest, promises: lab.checks, files: lab.start, seeds };
    return reportOf(submission, { status: 'broken', problem: error.problem }, 'node', sha256);
  }
}

/** Judges a whole project. */
export async function gradeFiles(
  lab: LabFolder,
  files: Files,
  seeds: readonly number[],
): Promise<Report> {
  const runtime = runtimeFor(lab);
  try {
    return await gradeSubmission(
      { lab: lab.manifest, promises: lab.checks, files, seeds },
      runtime,
      sha256,
    );
  } finally {
    runtime.dispose();
  }
}

/** The project that is judged: given files stay as they were given, whatever a folder says. */
export function submitted({ manifest, start }: LabFolder, own: Files, terminal: Terminal): Files {
  const given = Object.keys(own).filter(
    (path) => path in start && !manifest.editable.includes(path),
  );
  for (const path of given) {
    if (own[path] !== start[path])
      terminal.err(`${path} is given and not graded: your change to it is left out.`);
  }
  const kept = Object.entries(own).filter(([path]) => !given.includes(path));
  return { ...start, ...Object.fromEntries(kept) };
}

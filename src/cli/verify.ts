import { readFile } from 'node:fs/promises';
import type { Files } from '#core/lab/files.ts';
import { Receipt } from '#core/lab/receipt.ts';
import type { Report } from '#core/lab/report.ts';
import { parseJson } from '#core/parse.ts';
import type { Problem } from '#core/problem.ts';
import { describeProblem, ProblemError } from '#core/problem-error.ts';
import { openLab } from '../adapters/node/lab-folder.ts';
import { describeReport } from './describe-report.ts';
import { exitStatus } from './exit-status.ts';
import { gradeFiles, submitted } from './grade.ts';
import { EXIT, type Terminal } from './terminal.ts';

/** What `lab verify --json` prints. */
interface Verification {
  readonly receipt?: Pick<Receipt, 'lab' | 'version' | 'seeds' | 'claims' | 'savedAt'>;
  /** What the files were found to do now. */
  readonly report?: Report;
  /** Whether the receipt claims what was found. */
  readonly matches: boolean;
  readonly problem?: Problem;
}

/** `lab verify`: grades an exported completion again; what it says about itself is only compared. */
export async function verify(path: string, json: boolean, terminal: Terminal): Promise<number> {
  const verification = await examine(path, terminal);
  const { report, problem, matches, receipt } = verification;
  if (json) terminal.out(JSON.stringify(verification, null, 2));
  else {
    if (report !== undefined) terminal.out(describeReport(report));
    if (matches) terminal.out(`The receipt of ${receipt?.savedAt} claims the same.`);
    if (problem !== undefined) terminal.err(describeProblem(problem));
  }
  if (report === undefined || (report.status === 'pass' && !matches)) return EXIT.broken;
  return exitStatus(report);
}

async function examine(path: string, terminal: Terminal): Promise<Verification> {
  try {
    const receipt = parseJson(Receipt, await readText(path), path);
    const { files, claims, seeds, ...rest } = receipt;
    const report = await regrade(receipt, files, terminal);
    const matches = report.status === claims.status && report.digest === claims.digest;
    const summary = { lab: rest.lab, version: rest.version, savedAt: rest.savedAt, seeds, claims };
    if (matches) return { receipt: summary, report, matches };
    const message = `The receipt claims ${claims.status} with digest \`${claims.digest.slice(0, 12)}\`, its files give ${report.status} with \`${report.digest.slice(0, 12)}\`.`;
    const hint =
      'It was edited, or made by other code than this. What was found now is what counts.';
    return { receipt: summary, report, matches, problem: { message, hint } };
  } catch (error) {
    if (error instanceof ProblemError) return { matches: false, problem: error.problem };
    throw error;
  }
}

async function regrade(
  { lab: slug, version, seeds }: Receipt,
  files: Files,
  terminal: Terminal,
): Promise<Report> {
  const lab = await openLab(slug);
  if (version !== lab.manifest.version) {
    const message = `The receipt is for version ${version} of \`${slug}\`; this is version ${lab.manifest.version}.`;
    throw new ProblemError({
      message,
      hint: 'Verify it with the release it was made with, or solve the lab again.',
    });
  }
  const missing = lab.manifest.seeds.filter((seed) => !seeds.includes(seed));
  if (missing.length > 0) {
    const message = `The receipt leaves out the published seeds ${missing.join(', ')}.`;
    throw new ProblemError({
      message,
      hint: 'A completion covers all of them: export it again from the lab.',
    });
  }
  return gradeFiles(lab, submitted(lab, files, terminal), seeds);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new ProblemError(
      { message: `\`${path}\` cannot be read.`, hint: 'Give the path of a receipt.' },
      error,
    );
  }
}

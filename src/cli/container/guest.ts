/*
 * The script that a WebContainer is mounted with, bundled once for each lab with that lab's grader.
 * `guest.mjs judge <request> <result>` judges what a file asks and writes what it finds to another;
 * `guest.mjs grade` judges the files of the current folder and says so in words.
 */

import * as grader from 'lab:grader';
import { appendFileSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PACKAGES_FILE } from '#core/container/layout.ts';
import { serve } from '#core/lab/guest.ts';
import { ProblemError } from '#core/problem-error.ts';
import type { Global } from '#core/realm/global.ts';
import type { CompiledModule } from '#core/realm/project.ts';
import { Realm } from '#core/realm/realm.ts';
import { compileProject } from '../../adapters/compiler/compile-project.ts';
import { nodeMachine } from '../../adapters/node/machine.ts';
import type { BoxRequest } from '../../adapters/webcontainer/webcontainer-runtime.ts';
import { gradeHere } from './grade-here.ts';

const script = fileURLToPath(import.meta.url);
const [verb, ...words] = process.argv.slice(2);
const exit = process.exit.bind(process);
if (verb === 'judge') await judge(words[0] ?? '', words[1] ?? '');
else if (verb === 'grade') exit(await gradeHere());
else {
  process.stderr.write('Say `grade` to judge the files of this folder.\n');
  exit(64);
}

async function judge(asked: string, answered: string): Promise<void> {
  const [request, result] = [resolve(asked), resolve(answered)];
  const machine = nodeMachine((text) => appendFileSync(result, `${text}\n`));
  machine.send({ type: 'ready' });
  const { project, seeds, events } = read<BoxRequest>(request);
  const packaged = read<CompiledModule[]>(resolve(dirname(script), '..', PACKAGES_FILE));
  try {
    const modules = [...packaged, ...compileProject(project)];
    const realm = Realm.takeOver(globalThis as Global);
    await serve({ modules, entry: project.entry, seeds, events }, grader, { ...machine, realm });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    machine.send({ type: 'verdict', verdict: { status: 'broken', problem: error.problem } });
  }
  exit(0);
}

/** What this site's page put there; the learner owns the box, and can only mislead themselves. */
function read<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

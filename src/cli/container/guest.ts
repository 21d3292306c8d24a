/*
 * The script that a WebContainer is mounted with, bundled once for each lab with that lab's grader.
 * `guest.mjs judge <request> <result>` judges what a file asks and writes what it finds to another;
 * `guest.mjs grade` judges the files of the current folder and says so in words.
 */

import * as grader from 'lab:grader';
import { appendFileSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { serve } from '#core/lab/guest.ts';
import { ProblemError } from '#core/problem-error.ts';
import type { Global } from '#core/realm/global.ts';
import { Realm } from '#core/realm/realm.ts';
import { compileProject } from '../../adapters/compiler/compile-project.ts';
import { nodeMachine } from '../../adapters/node/machine.ts';
import type { BoxRequest } from '../../adapters/webcontainer/webcontainer-runtime.ts';
import { gradeHere } from './grade-here.ts';

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
  const { files, entry, seeds, events } = JSON.parse(readFileSync(request, 'utf8')) as BoxRequest;
  try {
    const modules = compileProject(files, entry);
    const realm = Realm.takeOver(globalThis as Global);
    await serve({ modules, entry, seeds, events }, grader, { ...machine, realm });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    machine.send({ type: 'verdict', verdict: { status: 'broken', problem: error.problem } });
  }
  exit(0);
}

/*
 * The process in which the command line runs one submission. It loads the grader that it is started
 * with, says that it is ready, takes one request over its IPC channel, compiles it, takes over its own
 * realm, judges, and answers. Whoever started it kills it when it stalls; a hostile file can keep the
 * compiler busy for ever, so that happens here too.
 */
import { once } from 'node:events';
import type { LabGrader } from '#core/lab/check.ts';
import { serve } from '#core/lab/guest.ts';
import { ProblemError } from '#core/problem-error.ts';
import type { Global } from '#core/realm/global.ts';
import { Realm } from '#core/realm/realm.ts';
import { compileProject } from '../adapters/compiler/compile-project.ts';
import { nodeMachine } from '../adapters/node/machine.ts';
import type { GuestRequest } from '../adapters/node/node-runtime.ts';

const { send } = process;
if (send === undefined) throw new TypeError('A guest needs an IPC channel to its host.');
const post = send.bind(process);
const machine = nodeMachine((text) => void post(text));
const [checks = ''] = process.argv.slice(2);
const grader = (await import(checks)) as LabGrader;
const asked = once(process, 'message') as Promise<[GuestRequest]>;
machine.send({ type: 'ready' });
const [{ project, packaged, seeds, events }] = await asked;
try {
  const modules = [...packaged, ...compileProject(project)];
  const realm = Realm.takeOver(globalThis as Global);
  await serve({ modules, entry: project.entry, seeds, events }, grader, { ...machine, realm });
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  machine.send({ type: 'verdict', verdict: { status: 'broken', problem: error.problem } });
}

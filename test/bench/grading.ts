import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import type { LabGrader } from '#core/lab/check.ts';
import { serve } from '#core/lab/guest.ts';
import type { Job } from '#core/lab/runtime.ts';
import type { Global } from '#core/realm/global.ts';
import { type Factory, factoryText, sourceName } from '#core/realm/module-text.ts';
import { Realm } from '#core/realm/realm.ts';
import { compileProject } from '../../src/adapters/compiler/compile-project.ts';
import { bundledLibrary } from '../../src/cli/library.ts';

/*
 * A lab's full verdict in one Node.js process, warm: compiled and judged again and again, as a page does
 * with its worker. Takes over this process, and prints the times as one line of JSON.
 */
const write = process.stdout.write.bind(process.stdout);
const { exit } = process;
const now = performance.now.bind(performance);
const hop = setImmediate;
const [checks = '', job = '', rounds = '10'] = process.argv.slice(2);
const grader = (await import(checks)) as LabGrader;
const project = JSON.parse(readFileSync(job, 'utf8')) as Job;
const { entry, packages, seeds, limits } = project;
const packaged = await bundledLibrary(packages);
compileProject(project);
const realm = Realm.takeOver(globalThis as Global);
const load = (file: string, code: string) =>
  new Script(factoryText(code), { filename: sourceName(file) }).runInThisContext() as Factory;
const unhandled = () => new Promise<unknown[]>((resolve) => hop(() => resolve([])));
const times: number[] = [];
for (let round = 0; round < Number(rounds); round++) {
  const began = now();
  const modules = [...packaged, ...compileProject(project)];
  await serve({ modules, entry, seeds, events: limits.events }, grader, {
    realm,
    load,
    unhandled,
    send: () => {},
  });
  times.push(now() - began);
}
write(`${JSON.stringify(times)}\n`, () => exit(0));

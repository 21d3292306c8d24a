import { type Factory, isOfPackage } from '#core/realm/module-text.ts';
import type { LoadedProject } from '#core/realm/project.ts';
import type { Realm } from '#core/realm/realm.ts';
import { toMs } from '#core/sim/time.ts';
import type { LabGrader } from './check.ts';
import { judge } from './judge.ts';
import { Log } from './log.ts';
import type { GuestMessage, RunRequest } from './protocol.ts';

/** What a guest needs of the machine it has taken over. */
export interface Machine {
  readonly realm: Realm;
  /** Evaluates a compiled module's text to its factory. */
  readonly load: (file: string, code: string) => Factory;
  /** Lets one macrotask pass and gives the promises that were rejected with nobody listening. */
  readonly unhandled: () => Promise<readonly unknown[]>;
  readonly send: (message: GuestMessage) => void;
}

/** The inside of a runtime: loads a submission, judges it, and tells its host how it goes. */
export async function serve(
  request: RunRequest,
  grader: LabGrader,
  machine: Machine,
): Promise<void> {
  const { realm, send, unhandled } = machine;
  const log = new Log();
  let check = '';
  const flush = () => {
    const { lines, dropped } = log.take();
    if (lines.length > 0 || dropped > 0) send({ type: 'log', lines, dropped });
  };
  const verdict = await judge(loadProject(request, machine.load), request.seeds, {
    realm,
    grader,
    events: request.events,
    unhandled,
    print: (node, level, text) =>
      log.add(() => ({ node: node.name, at: toMs(node.now()), check, level, text: text() })),
    progress: (trial) => {
      check = trial.check;
      if (trial.status === undefined) log.next();
      else flush();
      send({ type: 'progress', ...trial });
    },
  });
  flush();
  send({ type: 'verdict', verdict });
}

/** Packages are the same in every run, and a guest serves many: each is evaluated once. */
const packaged = new Map<string, Factory>();

function loadProject({ entry, modules }: RunRequest, load: Machine['load']): LoadedProject {
  const factoryOf = (file: string, code: string) => {
    if (!isOfPackage(file)) return load(file, code);
    const factory = packaged.get(code) ?? load(file, code);
    packaged.set(code, factory);
    return factory;
  };
  const loaded = modules.map(
    ({ file, code, imports }) => [file, { factory: factoryOf(file, code), imports }] as const,
  );
  return { entry, modules: new Map(loaded) };
}

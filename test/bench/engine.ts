import { asyncHooks } from '#core/realm/async-hooks.ts';
import type { Global } from '#core/realm/global.ts';
import type { Factory } from '#core/realm/module-text.ts';
import { Realm } from '#core/realm/realm.ts';
import { Random } from '#core/sim/random.ts';
import { Simulation } from '#core/sim/simulation.ts';
import { runGenerators } from './generators.ts';
import type { Setting, Tally } from './workload.ts';

/** Requests a second of simulated load. */
const PER_SECOND = 500;

/** What one measurement gives: simulated requests for each second of real time. */
export interface EngineResult {
  readonly requests: number;
  readonly engine: number;
  readonly generators: number;
  readonly ratio: number;
  /** Hash of the order of events: the same in every engine. */
  readonly order: number;
  /** Requests that saw another's context; has to be 0. */
  readonly strayed: number;
}

/**
 * Measures the engine against bare generators, in turns, in the realm it takes over.
 *
 * @param load evaluates the compiled workload.
 * @param counts how many requests each round has; the first is warm-up and left out.
 */
export async function measureEngine(
  global: Global,
  load: () => Factory,
  counts: readonly number[],
): Promise<EngineResult[]> {
  const now = performance.now.bind(performance);
  const realm = Realm.takeOver(global, ['__nines_load']);
  const modules = new Map([['workload.ts', { factory: load(), imports: {} }]]);
  const results: EngineResult[] = [];
  for (const requests of counts) {
    const simulation = new Simulation({ seed: 7, turn: realm.turn });
    const node = simulation.node('bench');
    const process = realm.start({ entry: 'workload.ts', modules }, node, new Random(7), () => {});
    const { start } = process.exports as { start(setting: Setting): Tally };
    const { AsyncLocalStorage } = asyncHooks(realm.turn);
    const context = new AsyncLocalStorage<number>();
    const random = new Random(11);
    const began = now();
    const tally = start({ requests, perSecond: PER_SECOND, random: () => random.next(), context });
    await simulation.run();
    const middle = now();
    const draws = new Random(11);
    const bare = runGenerators(requests, PER_SECOND, () => draws.next());
    const end = now();
    if (tally.done !== requests || bare.done !== requests)
      throw new Error('Not every request ended.');
    if (tally.order !== bare.order) throw new Error('The two are not the same workload.');
    const [engine, generators] = [
      (requests * 1000) / (middle - began),
      (requests * 1000) / (end - middle),
    ];
    results.push({
      requests,
      engine,
      generators,
      ratio: engine / generators,
      order: tally.order,
      strayed: tally.strayed,
    });
  }
  return results.slice(1);
}

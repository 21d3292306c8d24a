import type { Bench } from '#core/lab/bench.ts';
import type { Check } from '#core/lab/check.ts';
import { boundaryBurst, concurrency, fullBurst, steadyLoad } from './checks/bursts.ts';
import { noLockout, storeErrors, storeHangs } from './checks/failure.ts';
import { boundedMemory } from './checks/memory.ts';
import { retryAfter } from './checks/retry-after.ts';
import { clockSkew, hammering } from './checks/shares.ts';
import { keyIsolation, roundTrips } from './checks/speed.ts';
import { World } from './world.ts';

/** The thirteen promises of this lab, in the order of README.mdx. */
const checks: readonly Check[] = [
  boundaryBurst,
  concurrency,
  clockSkew,
  steadyLoad,
  hammering,
  fullBurst,
  roundTrips,
  keyIsolation,
  retryAfter,
  storeErrors,
  storeHangs,
  noLockout,
  boundedMemory,
];

export default checks;

/** One request to an idle fleet with a healthy store has to be answered at all. */
export async function probe(bench: Bench): Promise<void> {
  const world = new World(bench, 'probe');
  const call = world.ask(0, 'tenant-1');
  await world.run(1_000);
  if (call.decided !== undefined) return;
  const message =
    'The gate never answered one request to a healthy store: its promise is still pending.';
  throw bench.problem(
    message,
    'Look for a promise that nothing resolves, or two that wait for each other.',
  );
}

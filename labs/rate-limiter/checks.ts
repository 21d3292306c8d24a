import type { Bench } from '#core/lab/bench.ts';
import type { Check } from '#core/lab/check.ts';
import { accuracy } from './checks/accuracy.ts';
import { failure } from './checks/failure.ts';
import { memory } from './checks/memory.ts';
import { retries } from './checks/retry-after.ts';
import { speed } from './checks/speed.ts';
import { World } from './world.ts';

/** The thirteen promises of this lab, in the order of README.mdx. */
const checks: readonly Check[] = [...accuracy, ...speed, ...retries, ...failure, ...memory];

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

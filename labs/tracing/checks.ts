import type { Bench } from '#core/lab/bench.ts';
import type { Check } from '#core/lab/check.ts';
import { cardinality } from './checks/cardinality.ts';
import { causalTree } from './checks/context.ts';
import { cost } from './checks/cost.ts';
import { coverage } from './checks/coverage.ts';
import { diagnosis } from './checks/diagnosis.ts';
import { endedOnce } from './checks/endings.ts';
import { errors } from './checks/errors.ts';
import { headers } from './checks/headers.ts';
import { intervals } from './checks/intervals.ts';
import { isolation } from './checks/isolation.ts';
import { queue } from './checks/queue.ts';
import { sampling } from './checks/sampling.ts';
import { checkout } from './traffic.ts';
import { World } from './world.ts';

/** The promises of this lab, in the order of README.mdx. */
const checks: readonly Check[] = [
  isolation,
  causalTree,
  endedOnce,
  intervals,
  errors,
  headers,
  sampling,
  cardinality,
  queue,
  cost,
  diagnosis,
  coverage,
];

export default checks;

/** One checkout on an idle shop has to be answered at all. */
export async function probe(bench: Bench): Promise<void> {
  const world = new World(bench, 'probe');
  const client = world.request(checkout(1));
  await world.run(3_000);
  if (client.reply !== undefined || client.failure !== undefined) return;
  throw bench.problem(
    'The gateway never answered one checkout: its promise is still pending.',
    'Look for a promise that nothing resolves, or two that wait for each other.',
  );
}

import { type Check, conclude } from '#core/lab/check.ts';
import type { TableEvidence } from '#core/lab/evidence.ts';
import { fromMs } from '#core/sim/time.ts';
import { nameOf } from '../flaws.ts';
import type { Operation } from '../operation.ts';
import { CRITICAL, SERVICES, type ServiceName } from '../parameters.ts';
import { Reading } from '../reading.ts';
import { checkout, lookUp, sampledHeaders } from '../traffic.ts';
import { World } from '../world.ts';

/** The share of critical services that has to be traced. */
const LEAST = 0.8;

/** How much of what a service did has its span. */
interface Covered {
  readonly service: ServiceName;
  readonly operations: number;
  /** Those without a span. */
  readonly bare: readonly Operation[];
}

export const coverage: Check = {
  id: 'coverage',
  task: 'use',
  promise:
    'At least 80 % of the critical services are traced: each request, call and message of theirs has its span.',
  async run(bench) {
    const world = new World(bench, 'coverage');
    const random = bench.random('coverage headers');
    world.at([1, 2, 300, 600, 601].map(fromMs), (index) => ({
      ...(index === 2 ? lookUp(index) : checkout(index)),
      headers: sampledHeaders(random),
    }));
    await world.run(2_000);
    await world.shutdown();
    const covered = coveredIn(new Reading(world.operations.all, world.collector.spans));
    const critical = covered.filter(({ service }) => CRITICAL.includes(service));
    const bare = critical.filter((one) => !isTraced(one));
    const most = Math.floor((1 - LEAST) * critical.length + 1e-9);
    const traced = critical.length - bare.length;
    return conclude(bare.length <= most, {
      observed: `${traced} of ${critical.length} critical services traced${bare.map(gapOf).join('')}`,
      expected: `at least ${critical.length - most} of ${critical.length} (${100 * LEAST} %)`,
      message: 'Which service would you have to take on trust when a checkout is slow?',
      evidence: [tableOf(covered, traced)],
      measures: [
        {
          name: 'critical services not traced, beyond one in five',
          unit: '',
          value: Math.max(0, bare.length - most),
          bound: 'at most',
          budget: 0,
        },
      ],
    });
  },
};

function coveredIn(reading: Reading): Covered[] {
  const byService = Map.groupBy(reading.operations, ({ service }) => service);
  return SERVICES.map((service) => {
    const operations = byService.get(service) ?? [];
    const bare = operations.filter((operation) => reading.spanOf(operation) === undefined);
    return { service, operations: operations.length, bare };
  });
}

/** Whether a service did anything, and all of it has its span. */
function isTraced({ operations, bare }: Covered): boolean {
  return operations > 0 && bare.length === 0;
}

function gapOf({ service, operations, bare: [first, ...others] }: Covered): string {
  if (first === undefined) return `; ${service} was never asked`;
  const rest = others.length + 1;
  return `; ${rest} of ${operations} operations of ${service} have no span, the first ${nameOf(first)}`;
}

function tableOf(covered: readonly Covered[], traced: number): TableEvidence {
  return {
    kind: 'table',
    title: 'Which services are traced',
    text: `${traced} of ${CRITICAL.length} critical services are.`,
    columns: ['service', 'critical', 'operations', 'with their span', 'traced'],
    rows: covered.map((one) => [
      one.service,
      CRITICAL.includes(one.service) ? 'yes' : 'no',
      one.operations,
      one.operations - one.bare.length,
      isTraced(one) ? 'yes' : 'no',
    ]),
  };
}

import { type Check, conclude } from '#core/lab/check.ts';
import { steady } from '#core/sim/load.ts';
import { excess, worstInterval } from '../envelope.ts';
import { admissions, round, seconds } from '../pictures.ts';
import { World } from '../world.ts';

const FLOOD = 6_000;
const MOST_LOCAL = 1_500;
const MOST_STORED = 50;
const SLACK = 1.15;

const boundedMemory: Check = {
  id: 'bounded-memory',
  task: 'memory',
  promise:
    'After 6,000 tenants have sent one request each to one node, that node keeps at most 1,500 entries, the store at most 50 five seconds later, ' +
    'and a busy tenant is still held to 1.15 × (B + R·t).',
  async run(bench) {
    const world = new World(bench, 'bounded-memory');
    const flood = { from: seconds(1), to: seconds(3) };
    const busy = { from: seconds(1), to: seconds(4) };
    world.send(steady(FLOOD / 2, flood), (index) => `once-${index}`, { node: 0 });
    world.send(steady(3 * world.parameters.ratePerSecond, busy), 'busy', { node: 0 });
    await world.run(3_200);
    world.openCensus();
    await world.run(4_000);
    const local = world.closeCensus();
    await world.run(8_000);
    const stored = world.store.size;
    const worst = worstInterval(
      admissions(world.calls.filter(({ key }) => key === 'busy')),
      world.parameters,
    );
    return conclude(local <= MOST_LOCAL && stored <= MOST_STORED && excess(worst) <= SLACK, {
      observed: `${local} entries on the node, ${stored} in the store, the busy tenant at ${round(excess(worst))} × (B + R·t)`,
      expected: `at most ${MOST_LOCAL}, ${MOST_STORED} and ${SLACK}`,
      message: 'Name every place that remembers a tenant. What makes each of them forget?',
      evidence: [
        {
          kind: 'table',
          title: `After ${FLOOD} tenants that came once`,
          text: 'What is still remembered of them.',
          columns: ['where', 'entries', 'at most'],
          rows: [
            ['on the node that was flooded', local, MOST_LOCAL],
            ['in the store, five seconds later', stored, MOST_STORED],
          ],
        },
      ],
      measures: [
        { name: 'entries on a node', unit: '', value: local, bound: 'at most', budget: MOST_LOCAL },
        {
          name: 'entries in the store',
          unit: '',
          value: stored,
          bound: 'at most',
          budget: MOST_STORED,
        },
        {
          name: 'busy tenant',
          unit: '× (B + R·t)',
          value: excess(worst),
          bound: 'at most',
          budget: SLACK,
        },
      ],
    });
  },
};

/** Check 13: what is remembered. */
export const memory: readonly Check[] = [boundedMemory];

import { type Check, conclude } from '#core/lab/check.ts';
import { steady } from '#core/sim/load.ts';
import { excess, worstInterval } from '../envelope.ts';
import { admissions, round, seconds } from '../pictures.ts';
import { World } from '../world.ts';

const FLOOD = 6_000;
const MOST_LOCAL = 1_500;
const MOST_STORED = 50;
const SLACK = 1.15;

export const boundedMemory: Check = {
  id: 'bounded-memory',
  task: 'memory',
  promise:
    'When 6,000 tenants send one request each to one node, all are let in; two seconds later that node keeps at most 1,500 entries, ' +
    'five seconds later the store keeps at most 50; and a busy tenant is held to 1.15 × (B + R·t) throughout.',
  async run(bench) {
    const world = new World(bench, 'bounded-memory');
    const busy = { from: seconds(1), to: seconds(5) };
    world.send(
      steady(FLOOD / 2, { from: seconds(1), to: seconds(3) }),
      (index) => `once-${index}`,
      { node: 0 },
    );
    world.send(steady(3 * world.parameters.ratePerSecond, busy), 'busy', { node: 0 });
    await world.run(4_500);
    world.openCensus();
    await world.run(5_000);
    const local = world.closeCensus();
    await world.run(8_000);
    const stored = world.store.size;
    const worst = worstInterval(
      admissions(world.calls.filter(({ key }) => key === 'busy')),
      world.parameters,
    );
    const turnedAway = world.calls.filter(
      ({ key, status }) => key !== 'busy' && status !== 200,
    ).length;
    const kept =
      turnedAway === 0 && local <= MOST_LOCAL && stored <= MOST_STORED && excess(worst) <= SLACK;
    return conclude(kept, {
      observed:
        `${turnedAway} of ${FLOOD} turned away, ${local} entries on the node, ${stored} in the store, ` +
        `the busy tenant at ${round(excess(worst))} × (B + R·t)`,
      expected: `none turned away, at most ${MOST_LOCAL}, ${MOST_STORED} and ${SLACK}`,
      message: 'Name every place that remembers a tenant. What makes each of them forget?',
      evidence: [
        {
          kind: 'table',
          title: `After ${FLOOD} tenants that came once`,
          text: 'What is still remembered of them.',
          columns: ['where', 'entries', 'at most'],
          rows: [
            ['on the node that was flooded, two seconds later', local, MOST_LOCAL],
            ['in the store, five seconds later', stored, MOST_STORED],
          ],
        },
      ],
      measures: [
        { name: 'turned away', unit: '', value: turnedAway, bound: 'at most', budget: 0 },
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

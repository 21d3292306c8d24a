import type { Bench } from '#core/lab/bench.ts';
import { type Check, conclude } from '#core/lab/check.ts';
import { flawsOf } from '../flaws.ts';
import { waterfallOf } from '../picture.ts';
import { Reading } from '../reading.ts';
import { checkout, sampledHeaders } from '../traffic.ts';
import { World } from '../world.ts';

/** The tree of spans is the tree of causes, for requests that come one soon after the other. */
export const causalTree: Check = {
  id: 'causal-tree',
  task: 'context',
  promise:
    "Every request handled, call made, message sent and message worked off has a span of its kind (server, client, producer, consumer), and the tree of these spans is the tree of causes: a service's span hangs from the span of the call to it, and a call's from the span of the request or message in whose name it was made.",
  async run(bench: Bench) {
    const world = new World(bench, 'causal-tree', { sampleRatio: 1 });
    const random = bench.random('causal-tree traffic');
    const clients = world.at([1_000, 3_000, 4_000, 30_000, 31_000, 90_000], (index) => ({
      ...(index % 3 === 2
        ? { method: 'GET' as const, route: '/orders/:id', path: `/orders/${8_000 + index}` }
        : checkout(index)),
      headers: sampledHeaders(random),
    }));
    await world.run(2_000);
    await world.shutdown();
    const reading = new Reading(world.operations.all, world.collector.spans);
    const flaws = flawsOf(reading);
    const [first] = flaws;
    const root = (first?.operation ?? clients[0]?.operation)?.root as never;
    const total = reading.operations.length;
    return conclude(flaws.length === 0 && reading.spans.length > 0, {
      observed:
        first === undefined
          ? `all ${total} operations have their span, in its place`
          : `${flaws.length} of ${total} operations have no span, or one in the wrong place: ${first.text}`,
      expected: `a span for each of ${total} operations, each below the one that caused it`,
      message: 'Whose span was the active one when this was started, and how did it get there?',
      evidence: [
        waterfallOf(reading, root, {
          title: 'What caused what, and what the spans say',
          text: first === undefined ? 'The two trees are the same.' : `${first.text}.`,
        }),
      ],
      measures: [
        {
          name: 'operations without their span in its place',
          unit: '',
          value: flaws.length,
          bound: 'at most',
          budget: 0,
        },
      ],
    });
  },
};

import type { Bench } from '#core/lab/bench.ts';
import { type Check, conclude } from '#core/lab/check.ts';
import type { TableEvidence } from '#core/lab/evidence.ts';
import { steady } from '#core/sim/load.ts';
import { SECOND } from '#core/sim/time.ts';
import type { Edge } from '../edge.ts';
import type { ExportedSpan } from '../exported-span.ts';
import { addressIn } from '../personal.ts';
import { checkout, lookUp, sampledHeaders } from '../traffic.ts';
import { World } from '../world.ts';

const CUSTOMERS = 150;
const MOST_NAMES = 100;
const MOST_ATTRIBUTES = 16;

/** What cannot go well, every so often: what is said about errors counts too. */
const TROUBLE: readonly Readonly<Record<string, string | string[]>>[] = [
  { card: 'declined' },
  { items: [] },
  { email: 'somebody@bounces.example' },
];
/** One checkout of so many goes wrong. */
const EVERY = 10;

export const cardinality: Check = {
  id: 'cardinality',
  task: 'use',
  promise:
    'After 150 checkouts by as many customers, each of whom then looks the order up, there are at most 100 different span names, no span has more than 16 attributes, and no e-mail address is in any name, attribute or event.',
  async run(bench) {
    const spans = await spansOfADay(bench);
    const names = new Set(spans.map(({ name }) => name)).size;
    const counts = spans.map(({ attributes }) => Object.keys(attributes).length);
    const most = Math.max(0, ...counts);
    const widest = spans[counts.indexOf(most)];
    const personal = spans.filter((span) => addressIn(span) !== undefined);
    const [first] = personal;
    const kept = names <= MOST_NAMES && most <= MOST_ATTRIBUTES && personal.length === 0;
    return conclude(kept && spans.length > 0, {
      observed:
        spans.length === 0
          ? 'no span was exported'
          : `${names} names on ${spans.length} spans, at most ${most} attributes${
              most > MOST_ATTRIBUTES ? ` (${widest?.service}: ${labelOf(widest)})` : ''
            }, ${
              first === undefined
                ? 'no e-mail address'
                : `an e-mail address in ${personal.length} spans, the first in the ${addressIn(first)} of ${first.service}'s`
            }`,
      expected: `at most ${MOST_NAMES} names and ${MOST_ATTRIBUTES} attributes, no e-mail address`,
      message:
        'Which of these names would anybody group by, and which of these attributes may be kept for a year?',
      evidence: [tableOf(spans, names)],
      measures: [
        {
          name: 'different span names',
          unit: '',
          value: names,
          bound: 'at most',
          budget: MOST_NAMES,
        },
        {
          name: 'attributes of a span',
          unit: '',
          value: most,
          bound: 'at most',
          budget: MOST_ATTRIBUTES,
        },
        {
          name: 'spans with an e-mail address',
          unit: '',
          value: personal.length,
          bound: 'at most',
          budget: 0,
        },
      ],
    });
  },
};

/** Every customer checks out, and looks the order up a second later; all of it is traced. */
async function spansOfADay(bench: Bench): Promise<ExportedSpan[]> {
  const world = new World(bench, 'cardinality');
  const random = bench.random('cardinality headers');
  const traced = (edge: Edge) => ({ ...edge, headers: sampledHeaders(random) });
  const rate = 20;
  const during = { from: 0, to: (CUSTOMERS * SECOND) / rate };
  const later = { from: SECOND, to: during.to + SECOND };
  world.at(steady(rate, during), (index) =>
    traced(checkout(index, index % EVERY === 0 ? troubleOf(index) : {})),
  );
  world.at(steady(rate, later), (index) => traced(lookUp(index)));
  await world.run(10_000);
  await world.shutdown();
  return world.collector.spans;
}

function troubleOf(index: number): Readonly<Record<string, string | string[]>> {
  return TROUBLE[(index / EVERY) % TROUBLE.length] ?? {};
}

function tableOf(spans: readonly ExportedSpan[], names: number): TableEvidence {
  const groups = Map.groupBy(spans, ({ service, kind }) => `${service}, ${kind}`);
  return {
    kind: 'table',
    title: 'Names, by service and kind of span',
    text: `${names} different names on ${spans.length} spans.`,
    columns: ['service and kind', 'spans', 'names', 'attributes, most', 'for example'],
    rows: [...groups].map(([group, members]) => [
      group,
      members.length,
      new Set(members.map(({ name }) => name)).size,
      Math.max(...members.map(({ attributes }) => Object.keys(attributes).length)),
      [...new Set(members.map(labelOf))].slice(0, 3).join(', '),
    ]),
  };
}

function labelOf(span: ExportedSpan | undefined): string {
  return (span?.name ?? '').slice(0, 60);
}

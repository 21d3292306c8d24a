import type { Bench } from '#core/lab/bench.ts';
import { type Check, conclude } from '#core/lab/check.ts';
import type { TableEvidence } from '#core/lab/evidence.ts';
import { fromMs } from '#core/sim/time.ts';
import { type Suspect, suspectIn } from '../diagnosis.ts';
import type { Client } from '../edge.ts';
import { waterfallOf } from '../picture.ts';
import { Reading } from '../reading.ts';
import { checkout, lookUp, sampledHeaders } from '../traffic.ts';
import { World } from '../world.ts';

/** Where it may be slow: in a service that asks its database, or on the way from one to another. */
const PLACES = [
  'orders',
  'payments',
  'inventory',
  'shipping',
  'gateway>orders',
  'orders>inventory',
  'orders>payments',
];
/** The same where a service may be that need not be traced; each has one incident. */
const AT_THE_EDGE = [
  'recommendations',
  'notifications',
  'gateway>recommendations',
  'shipping>notifications',
];
const INCIDENTS = 20;
const LEAST_NAMED = 19;
const SLOWER_MS = 250;
/** From one incident to the next, in ms. */
const APART_MS = 3_000;
/** Requests of an incident: ms from its start. */
const ARRIVALS = [0, 15, 40, 55];

interface Incident {
  readonly place: string;
  readonly suspect: Suspect | undefined;
  readonly client: Client;
}

export const diagnosis: Check = {
  id: 'diagnosis',
  task: 'use',
  promise:
    'Of twenty incidents in which one service, or the way to one, is slower by a quarter of a second, at least 19 can be named from the exported spans alone, by one rule: the span with the most time of its own, where a client span says in its attribute `server.address` which service it called.',
  async run(bench) {
    const { reading, incidents } = await happened(bench);
    const missed = incidents.filter((incident) => !isNamed(incident));
    const named = INCIDENTS - missed.length;
    const [first] = missed;
    const shown = first ?? (incidents[0] as Incident);
    return conclude(named >= LEAST_NAMED, {
      observed: `${named} of ${INCIDENTS} incidents named${
        first === undefined
          ? ''
          : `; where \`${first.place}\` was slow, the spans name ${saidOf(first)}`
      }`,
      expected: `at least ${LEAST_NAMED} of ${INCIDENTS} named`,
      message:
        'Which span holds the time that was lost, and what does it say about whom it waited for?',
      evidence: [
        tableOf(incidents, named),
        waterfallOf(reading, shown.client.operation, {
          title: `An incident: \`${shown.place}\` was slow`,
          text: `The span with the most time of its own names ${saidOf(shown)}.`,
        }),
      ],
      measures: [
        {
          name: 'incidents named',
          unit: '',
          value: named,
          bound: 'at least',
          budget: LEAST_NAMED,
        },
      ],
    });
  },
};

/** Twenty incidents one after the other, with checkouts and look-ups during each, all of them traced. */
async function happened(bench: Bench): Promise<{ reading: Reading; incidents: Incident[] }> {
  const random = bench.random('diagnosis');
  const places = placesOf(bench);
  const indexAt = (at: number) => Math.floor(at / APART_MS);
  const delay = (where: string, at: number) => (places[indexAt(at)] === where ? SLOWER_MS : 0);
  const world = new World(bench, 'diagnosis', { delay });
  const arrivals = places.flatMap((_, index) =>
    ARRIVALS.map((at) => fromMs(index * APART_MS + at)),
  );
  const clients = world.at(arrivals, (index) => ({
    ...(index % 2 === 0 ? checkout(index) : lookUp(index)),
    headers: sampledHeaders(random),
  }));
  await world.run(INCIDENTS * APART_MS);
  await world.shutdown();
  const { spans } = world.collector;
  const during = Map.groupBy(spans, ({ start }) => indexAt(start));
  const incidents = places.map((place, index) => ({
    place,
    suspect: suspectIn(during.get(index) ?? []),
    client: clients[index * ARRIVALS.length] as Client,
  }));
  return { reading: new Reading(world.operations.all, spans), incidents };
}

/** Every place at least once, in an order of the seed's. */
function placesOf(bench: Bench): string[] {
  const random = bench.random('diagnosis places');
  const places = [...AT_THE_EDGE, ...PLACES];
  while (places.length < INCIDENTS) places.push(random.pick(PLACES));
  return places
    .map((place) => ({ place, turn: random.next() }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ place }) => place);
}

function isNamed({ place, suspect }: Incident): boolean {
  return suspect?.names.includes(place) === true;
}

function saidOf({ suspect }: Incident): string {
  return suspect === undefined
    ? 'nothing, as there is none'
    : suspect.names.map((name) => `\`${name}\``).join(' or ');
}

function tableOf(incidents: readonly Incident[], named: number): TableEvidence {
  return {
    kind: 'table',
    title: 'What was slow, and what the spans name',
    text: `${named} of ${INCIDENTS} incidents were named.`,
    columns: ['slow by 250 ms', 'named', 'span', 'time of its own, ms', 'right'],
    rows: incidents.map((incident) => {
      const { place, suspect } = incident;
      const { span, ownMs = 0 } = suspect ?? {};
      return [
        place,
        saidOf(incident),
        span === undefined ? 'none' : `${span.service}: ${span.name.slice(0, 60)} (${span.kind})`,
        Math.round(10 * ownMs) / 10,
        isNamed(incident) ? 'yes' : 'no',
      ];
    }),
  };
}

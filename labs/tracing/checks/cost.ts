import type { Bench } from '#core/lab/bench.ts';
import { type Check, conclude, type Outcome } from '#core/lab/check.ts';
import type { Measure, TableEvidence } from '#core/lab/evidence.ts';
import { steady } from '#core/sim/load.ts';
import { SECOND } from '#core/sim/time.ts';
import type { Weather } from '../collector.ts';
import type { Client } from '../edge.ts';
import type { ServiceName } from '../parameters.ts';
import {
  type Account,
  accountsOf,
  arrivals,
  droppedBy,
  type Phase,
  type Slowdown,
  slowdown,
  spansOfEach,
} from '../telemetry-cost.ts';
import { checkout, lookUp, sampledHeaders } from '../traffic.ts';
import { World } from '../world.ts';

/** How the collector behaves when requests are timed. What has got no answer has time to be given up. */
const TIMED: readonly Phase[] = [
  { name: 'an answer after 200 ms', state: 'slow', from: 2, to: 22 },
  { name: 'an error', state: 'down', from: 30, to: 50 },
  { name: 'no answer', state: 'silent', from: 60, to: 80 },
];
/**
 * How it behaves while so many requests come that a process that keeps all their spans is seen to. This
 * comes last, so that all others meet the same chance with it and without.
 */
const FLOODED: readonly Phase[] = [
  { name: 'no answer', state: 'silent', from: 120, to: 140 },
  { name: 'an error', state: 'down', from: 180, to: 200 },
];
const PHASES = [...TIMED, ...FLOODED];
/** When all is quiet again, in s. */
const QUIET_S = 250;
/** Look-ups in the first half of each phase that is timed. */
const LOOK_UPS = 100;
/** Requests to orders in each phase that is flooded; each has one span at least. */
const FLOOD = 3_000;
/** So many of them show how many spans each of them has. */
const FEW = 25;
/** Most that the 99th percentile may be above that with free exports, in ms. */
const MOST_ADDED_MS = 0.5;
/** Most spans that a process may hold back: 2,048 in a queue, 512 on their way, and some. */
const MOST_HELD = 2_600;
/** Stands for "never" in a measure. */
const NEVER_MS = 1e6;

export const cost: Check = {
  id: 'cost',
  task: 'cost',
  promise:
    'With a collector that takes 200 ms to answer, or gives no answer or an error for twenty seconds, the 99th percentile of requests is at most 0.5 ms above that with exports that cost nothing; no process holds back more than 2,600 spans; and after `shutdown` every ended, sampled span has been exported or is counted in `dropped()`, with a collector that answers all of them exported.',
  async run(bench) {
    const free = await weathered(bench, 'free');
    const real = await weathered(bench, 'real');
    const slowdowns = TIMED.map((phase) => slowdown(phase, real.clients, free.clients));
    const ended = arrivals(free.world);
    const more =
      (FLOODED.length * FLOOD - FEW) * spansOfEach(free.flood, ended.get('orders')?.values() ?? []);
    const accounts = accountsOf(
      real.world,
      PHASES,
      (service) => (ended.get(service)?.size ?? 0) + (service === 'orders' ? more : 0),
    );
    return outcome(slowdowns, accounts, await lostAtTheEnd(bench, ended.keys()));
  },
};

interface Run {
  readonly world: World;
  readonly clients: readonly Client[];
  readonly flood: readonly Client[];
}

/**
 * The same requests, with the weather and what exports take, or without. As the free run loses nothing, it
 * says how many spans end, and a few requests of the flood do for all.
 */
async function weathered(bench: Bench, kind: 'real' | 'free'): Promise<Run> {
  const weather = PHASES.flatMap(({ state, from, to }): Weather[] => [
    { from: from * SECOND, state },
    { from: to * SECOND, state: 'up' },
  ]);
  const world = new World(bench, 'cost', kind === 'free' ? { freeExports: true } : { weather });
  const random = bench.random('cost headers');
  const lookUps = TIMED.flatMap(({ from }) => [
    ...steady(LOOK_UPS / 9, { from: from * SECOND, to: (from + 9) * SECOND }),
  ]);
  const clients = world.at(lookUps, (index) => ({
    ...lookUp(index),
    headers: sampledHeaders(random),
  }));
  // Rare, so that each message is a batch of its own and the number of spans is the same in both runs.
  world.at(steady(0.25, { from: 2.5 * SECOND, to: 70 * SECOND }), (index) => ({
    ...checkout(index),
    headers: sampledHeaders(random),
  }));
  const ids = bench.random('cost flood');
  // A few come first, so that their export is what waits for an answer when the flood begins.
  const times = FLOODED.flatMap(({ from, to }) => [
    ...steady(FEW, { from: from * SECOND, to: (from + 1) * SECOND }),
    ...steady((FLOOD - FEW) / 10, { from: (to - 11) * SECOND, to: (to - 1) * SECOND }),
  ]);
  const flood = world.at(kind === 'free' ? times.slice(0, FEW) : times, (index) => ({
    ...lookUp(index),
    to: 'orders',
    headers: sampledHeaders(ids),
  }));
  await world.run(1_000 * QUIET_S);
  await world.shutdown();
  return { world, clients, flood };
}

/**
 * Spans that a collector never got although it answers, by service: it is slow, many requests come at once,
 * and the process ends as soon as the last of them has been answered.
 */
async function lostAtTheEnd(
  bench: Bench,
  traced: Iterable<ServiceName>,
): Promise<Map<ServiceName, number>> {
  const world = new World(bench, 'cost at the end', { weather: [{ from: 0, state: 'slow' }] });
  const random = bench.random('cost headers at the end');
  const early = [...steady(10, { from: 0, to: SECOND })];
  const late = [...steady(2_000, { from: 1.5 * SECOND, to: 1.54 * SECOND })];
  world.at([...early, ...late], (index) => ({
    ...(index < early.length ? checkout(index) : lookUp(index)),
    headers: sampledHeaders(random),
  }));
  const { all } = world.operations;
  for (let at = 1_540; at < 3_000; at += 5) {
    await world.run(at);
    if (all.every(({ ended }) => ended !== undefined)) break;
  }
  await world.exit(10_000);
  const exported = arrivals(world);
  const operations = Map.groupBy(all, ({ service }) => service);
  return new Map(
    [...traced].map((service) => {
      const arrived = exported.get(service)?.size ?? 0;
      const missing = Math.max(0, (operations.get(service)?.length ?? 0) - arrived);
      return [service, Math.max(missing, droppedBy(world, service))] as const;
    }),
  );
}

function outcome(
  slowdowns: readonly Slowdown[],
  accounts: readonly Account[],
  lost: ReadonlyMap<ServiceName, number>,
): Outcome {
  const held = Math.max(...accounts.map(({ heldBack }) => heldBack));
  const unaccounted = accounts.reduce((sum, account) => sum + Math.abs(balance(account)), 0);
  const last = [...lost.values()].reduce((sum, count) => sum + count, 0);
  const any = accounts.some(({ ended }) => ended > 0);
  const worst = slowdowns.reduce((a, b) => (added(b) > added(a) ? b : a));
  const keptUp = added(worst) <= MOST_ADDED_MS && held <= MOST_HELD;
  return conclude(any && keptUp && unaccounted === 0 && last === 0, {
    observed: any
      ? `p99 ${ms(added(worst))} above that with free exports, with ${worst.phase.name}; at most ${held} spans held back; ${unaccounted} neither exported nor counted, ${last} lost though the collector answered`
      : 'no span was exported',
    expected: `at most ${MOST_ADDED_MS} ms above, at most ${MOST_HELD} held back, every span exported or counted`,
    message:
      'Who waits while a span is exported, where do spans wait meanwhile, and who counts those that are given up?',
    evidence: [timesOf(slowdowns), spansOf(accounts, lost)],
    measures: [
      ...slowdowns.map(
        (one): Measure => ({
          name: `p99 added, with ${one.phase.name}`,
          unit: 'ms',
          value: Math.min(NEVER_MS, added(one)),
          bound: 'at most',
          budget: MOST_ADDED_MS,
        }),
      ),
      {
        name: 'spans held back by a process',
        unit: '',
        value: held,
        bound: 'at most',
        budget: MOST_HELD,
      },
      {
        name: 'spans neither exported nor counted',
        unit: '',
        value: unaccounted,
        bound: 'at most',
        budget: 0,
      },
      {
        name: 'spans lost though the collector answers',
        unit: '',
        value: last,
        bound: 'at most',
        budget: 0,
      },
    ],
  });
}

/** Spans that ended and are neither exported nor counted; negative where more are counted than there are. */
function balance({ ended, exported, dropped }: Account): number {
  return ended - exported - dropped;
}

/** ms; Infinity where requests were never answered. */
function added({ p99, free }: Slowdown): number {
  return Number.isFinite(p99) ? Math.round(1_000 * (p99 - free)) / 1_000 : Number.POSITIVE_INFINITY;
}

function timesOf(slowdowns: readonly Slowdown[]): TableEvidence {
  return {
    kind: 'table',
    title: 'What clients noticed',
    text: `The 99th percentile of look-ups may be ${MOST_ADDED_MS} ms above that with free exports.`,
    columns: ['the collector gave', 'p99', 'p99 with free exports', 'added'],
    rows: slowdowns.map((one) => [one.phase.name, ms(one.p99), ms(one.free), ms(added(one))]),
  };
}

function spansOf(
  accounts: readonly Account[],
  lost: ReadonlyMap<ServiceName, number>,
): TableEvidence {
  return {
    kind: 'table',
    title: 'What became of the spans',
    text: `At most ${MOST_HELD} may be held back, and none be lost without being counted.`,
    columns: [
      'process',
      'spans ended',
      'exported',
      'counted in dropped()',
      'lost uncounted',
      'held back, most',
      'lost though answered',
    ],
    rows: accounts.map((account) => [
      account.service,
      account.ended,
      account.exported,
      account.dropped,
      balance(account),
      account.heldBack,
      lost.get(account.service) ?? 0,
    ]),
  };
}

function ms(value: number): string {
  return Number.isFinite(value) ? `${Math.round(1_000 * value) / 1_000} ms` : 'never';
}

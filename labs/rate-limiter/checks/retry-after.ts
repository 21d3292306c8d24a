import type { Bench } from '#core/lab/bench.ts';
import { type Check, conclude } from '#core/lab/check.ts';
import type { Counterexample } from '#core/lab/evidence.ts';
import { burst, steady } from '#core/sim/load.ts';
import { fromMs, type Micros, toMs } from '#core/sim/time.ts';
import { round, seconds } from '../pictures.ts';
import { replay } from '../replay.ts';
import { type Call, type Parameters, World } from '../world.ts';

/** How far over the true wait an answer may be: half as much again, and 10 ms. */
const FACTOR = 1.5;
const GRACE_MS = 10;
/** A tenant that is not let in after this long is not let in at all. */
const LONGEST_MS = 4_000;
/** How finely the true wait is found, in ms. */
const STEP_MS = 0.5;

/**
 * After steady traffic, when all of it has been decided, single requests follow until one is denied.
 * What that one is told is about itself alone: nothing else is under way that could take its place.
 * A burst needs none: all of it has reached the store long before the next place is free.
 */
const SINGLES = 8;
const SINGLES_AFTER_MS = 8;
const SINGLES_EVERY_MS = 3;

/** Traffic that gets a tenant denied. */
interface Situation {
  readonly name: string;
  /** When it ends, in µs, but for single requests after it. */
  readonly to: Micros;
  readonly traffic: (parameters: Parameters) => Iterable<Micros>;
}

const situations: readonly Situation[] = [
  {
    name: 'after a burst of 2·B',
    to: seconds(1),
    traffic: (parameters) => burst(2 * parameters.burst, seconds(1)),
  },
  {
    name: 'after half a second at 4·R',
    to: seconds(1.5),
    *traffic({ ratePerSecond }) {
      yield* steady(4 * ratePerSecond, { from: seconds(1), to: seconds(1.5) });
      for (let single = 0; single < SINGLES; single++)
        yield seconds(1.5) + fromMs(SINGLES_AFTER_MS + single * SINGLES_EVERY_MS);
    },
  },
];

export const retryAfter: Check = {
  id: 'retry-after',
  task: 'retry-after',
  promise:
    'A denied request says when to come back: after `retryAfterMs` a retry is let in, and that is at most 1.5 times the true wait, plus 10 ms.',
  async run(bench) {
    const found = [];
    for (const situation of situations) found.push(await examine(bench, situation));
    const wrong = found.filter(({ honest }) => !honest);
    const shown = wrong[0] ?? found[0];
    return conclude(wrong.length === 0, {
      observed: `${shown?.name}: ${shown?.observed}`,
      expected: `let in after the wait it was told, at most ${FACTOR} × the true wait + ${GRACE_MS} ms`,
      message:
        'When will there be room for exactly one more request? What does the decision already know about that?',
      evidence: [
        {
          kind: 'table',
          title: 'The wait that was told, and the wait that was needed',
          text: 'The true wait was found by running the same second again and retrying at other moments.',
          columns: ['situation', 'told', 'true wait', 'let in after it'],
          rows: found.map(({ name, told, needed, works }) => [
            name,
            ms(told),
            ms(needed),
            works ? 'yes' : 'no',
          ]),
        },
      ],
      measures: found.map(({ name, told, needed }) => ({
        name: `told / (true wait + ${round(GRACE_MS / FACTOR)} ms), ${name}`,
        unit: '',
        value: Math.min(1e6, told / (needed + GRACE_MS / FACTOR)),
        bound: 'at most' as const,
        budget: FACTOR,
      })),
      counterexample: wrong[0]?.counterexample,
    });
  },
};

interface Finding {
  readonly name: string;
  readonly honest: boolean;
  readonly observed: string;
  /** ms; Infinity where there is none. */
  readonly told: number;
  readonly needed: number;
  readonly works: boolean;
  /** The denial and the retry, to be replayed. */
  readonly counterexample?: Counterexample;
}

async function examine(bench: Bench, situation: Situation): Promise<Finding> {
  const { name, to } = situation;
  const { calls: all } = await replayed(bench, situation);
  const isDenied = ({ status }: Call) => status === 429;
  const denied = all.find((call) => isDenied(call) && call.arrived > to) ?? all.findLast(isDenied);
  if (denied?.decided === undefined) {
    const observed = 'nobody was denied, so nobody was told to wait';
    return {
      name,
      honest: false,
      observed,
      told: Number.POSITIVE_INFINITY,
      needed: 0,
      works: false,
    };
  }
  const told = denied.retryAfterMs ?? Number.POSITIVE_INFINITY;
  const { decided } = denied;
  const requests = all.indexOf(denied) + 1;
  const retried = (wait: number) =>
    replayed(bench, situation, { requests, at: decided + fromMs(wait) });
  const after = async (wait: number) => (await retried(wait)).retry?.status === 200;
  const works = told <= LONGEST_MS && (await after(told));
  const needed = await shortest(after);
  const honest = works && told <= FACTOR * needed + GRACE_MS;
  const observed = works
    ? `told to wait ${ms(told)} where ${ms(needed)} were enough`
    : `told to wait ${ms(told)}, and denied again after that`;
  if (honest) return { name, honest, observed, told, needed, works };
  const wait = Math.min(told, LONGEST_MS);
  const from = toMs(denied.arrived) - 1;
  const { calls } = await retried(wait);
  const counterexample = replay(calls, from, toMs(decided) + wait + 10, observed);
  return { name, honest, observed, told, needed, works, counterexample };
}

/** The same traffic with the same chance, cut off after so many requests, and one retry at a moment of choice. */
async function replayed(
  bench: Bench,
  situation: Situation,
  retry?: { readonly requests: number; readonly at: Micros },
): Promise<{ calls: Call[]; retry?: Call }> {
  const world = new World(bench, `retry-after ${situation.name}`);
  const all = [...situation.traffic(world.parameters)];
  world.send(all.slice(0, retry?.requests), 'tenant-1');
  if (retry === undefined) {
    await world.run(2_500);
    return { calls: world.calls };
  }
  await world.run(toMs(retry.at));
  // At the node that denied: what it remembers of the denial must not outlast the wait either.
  const call = world.ask(retry.requests - 1, 'tenant-1');
  await world.run(toMs(retry.at) + 1_000);
  return { calls: world.calls, retry: call };
}

/** The shortest wait after which `works`, in ms: doubled until it does, then halved down on. */
async function shortest(works: (wait: number) => Promise<boolean>): Promise<number> {
  if (await works(0)) return 0;
  let low = 0;
  let high = 4;
  while (high <= LONGEST_MS && !(await works(high))) [low, high] = [high, 2 * high];
  if (high > LONGEST_MS) return Number.POSITIVE_INFINITY;
  while (high - low > STEP_MS) {
    const middle = (low + high) / 2;
    if (await works(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function ms(value: number): string {
  return Number.isFinite(value) ? `${round(value)} ms` : 'for ever';
}

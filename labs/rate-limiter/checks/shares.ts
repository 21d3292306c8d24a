import type { Bench } from '#core/lab/bench.ts';
import { type Check, conclude, type Outcome } from '#core/lab/check.ts';
import { steady } from '#core/sim/load.ts';
import { toMs } from '#core/sim/time.ts';
import { admissions, round, seconds, timeline } from '../pictures.ts';
import { replay } from '../replay.ts';
import { World } from '../world.ts';

const task = 'accuracy';

export const clockSkew: Check = {
  id: 'clock-skew',
  task,
  promise:
    'With nodes whose clocks disagree by more than half a second, a tenant who sends 8·R for three seconds gets between 85 % and 105 % of B + R·t.',
  run: (bench) =>
    shareOutcome(bench, {
      label: 'clock-skew',
      skewed: true,
      times: 8,
      forSeconds: 3,
      least: 0.85,
      most: 1.05,
    }),
};

export const hammering: Check = {
  id: 'hammering',
  task,
  promise:
    'A tenant who sends 5·R without a pause still gets at least 0.9·R: requests that are denied cost nothing.',
  run: (bench) =>
    shareOutcome(bench, { label: 'hammering', skewed: false, times: 5, forSeconds: 4, least: 0.9 }),
};

interface Pressure {
  readonly label: 'clock-skew' | 'hammering';
  readonly skewed: boolean;
  /** Offered load, in multiples of R. */
  readonly times: number;
  readonly forSeconds: number;
  /** Least and most of B + R*t (of R*t where `most` is absent) that has to get through. */
  readonly least: number;
  readonly most?: number;
}

async function shareOutcome(bench: Bench, pressure: Pressure): Promise<Outcome> {
  const { label, skewed, times, forSeconds, least, most } = pressure;
  const world = new World(bench, label, { skewed });
  const { burst: b, ratePerSecond } = world.parameters;
  const [from, to] = [seconds(1), seconds(1 + forSeconds)];
  world.send(steady(times * ratePerSecond, { from, to }), 'tenant-1');
  await world.run(toMs(to) + 1_000);
  const admitted = admissions(world.calls).length;
  const whole = ratePerSecond * forSeconds + (most === undefined ? 0 : b);
  const share = admitted / whole;
  const name = most === undefined ? 'R·t' : 'B + R·t';
  const tooMuch = most !== undefined && share > most;
  const interval = { from: toMs(from), to: toMs(to), admitted, promised: whole };
  const low = {
    name: `share of ${name}`,
    unit: '',
    value: share,
    bound: 'at least',
    budget: least,
  } as const;
  const high = {
    name: `share of ${name}, most`,
    unit: '',
    value: share,
    bound: 'at most',
    budget: most ?? 0,
  } as const;
  const kept = share >= least && !tooMuch;
  return conclude(kept, {
    observed: `${admitted} of ${world.calls.length} let in: ${round(100 * share)} % of ${name}`,
    expected:
      most === undefined
        ? `at least ${100 * least} %`
        : `between ${100 * least} % and ${100 * most} %`,
    message: skewed
      ? 'Whose clock says how much time has passed? Do all nodes agree on it?'
      : 'What does a denied request leave behind, and who pays for it?',
    evidence: [
      timeline(world.calls, {
        title: `${times}·R for ${forSeconds} s${skewed ? ', clocks apart' : ''}`,
        text: `${admitted} were let in; ${name} is ${whole}.`,
        from: toMs(from),
        to: toMs(to) + 10,
        promised: world.parameters,
        broken: tooMuch ? interval : undefined,
      }),
    ],
    measures: most === undefined ? [low] : [low, high],
    counterexample: kept
      ? undefined
      : replay(world.calls, toMs(to) - 100, toMs(to), 'The last 100 ms under load.'),
  });
}

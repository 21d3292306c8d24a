import { type Check, conclude, type Outcome } from '#core/lab/check.ts';
import { burst, steady } from '#core/sim/load.ts';
import { fromMs, toMs } from '#core/sim/time.ts';
import { excess, type Interval, worstInterval } from '../envelope.ts';
import { admissions, describeInterval, round, seconds, timeline } from '../pictures.ts';
import { around, replay } from '../replay.ts';
import { type Call, World } from '../world.ts';

const task = 'accuracy';

/** How far over B + R*t an interval may go: admissions are seen some ms after they were granted. */
const SLACK = 1.15;

export const boundaryBurst: Check = {
  id: 'boundary-burst',
  task,
  promise:
    'In every interval of t seconds at most 1.15 × (B + R·t) requests of a tenant are let in, wherever the interval begins.',
  async run(bench) {
    const world = new World(bench, 'boundary-burst');
    const { burst: b, ratePerSecond } = world.parameters;
    const windowMs = (1000 * b) / ratePerSecond;
    const phases = [0, 1, 2, 3, 4, 5];
    // Each phase has a tenant of its own, whose bursts begin at another point of a window.
    const startOf = (phase: number) => 1_000 + phase * (4 + 5 / 12) * windowMs;
    for (const phase of phases) {
      const key = `tenant-${phase}`;
      // All at once, and then again and again for more than a window: an edge has to come.
      for (let i = 0; i <= 22; i++) {
        const at = fromMs(startOf(phase) + (i * windowMs) / 18);
        world.send(burst(i === 0 ? 2 * b : b, at), key);
      }
    }
    await world.run(startOf(6));
    const found = phases.map((phase) => {
      const calls = world.calls.filter(({ key }) => key === `tenant-${phase}`);
      return { calls, worst: worstInterval(admissions(calls), world.parameters) };
    });
    const { calls, worst } = found.reduce((a, c) => (excess(c.worst) > excess(a.worst) ? c : a));
    return envelopeOutcome(world, calls, worst);
  },
};

function envelopeOutcome(world: World, calls: readonly Call[], worst: Interval): Outcome {
  const kept = excess(worst) <= SLACK;
  const from = toMs(calls[0]?.arrived ?? 0) - 5;
  const to = Math.max(worst.to, toMs(calls.at(-1)?.arrived ?? 0)) + 5;
  const text = `In the worst interval ${describeInterval(worst)}: ${round(excess(worst))} times.`;
  const title = 'One tenant, 2·B at once, then B again and again';
  return conclude(kept, {
    observed: `${describeInterval(worst)} (${round(worst.from)} to ${round(worst.to)} ms)`,
    expected: `at most 1.15 × (B + R·t) = ${round(SLACK * worst.promised)} in that interval`,
    message:
      'Draw a line at the edge of a window. How many requests does the code let in around it?',
    evidence: [
      timeline(calls, {
        title,
        text,
        from,
        to,
        promised: world.parameters,
        broken: kept ? undefined : worst,
      }),
    ],
    measures: [
      {
        name: 'worst interval',
        unit: '× (B + R·t)',
        value: excess(worst),
        bound: 'at most',
        budget: SLACK,
      },
    ],
    counterexample: kept
      ? undefined
      : replay(calls, worst.from - 3, worst.to, describeInterval(worst)),
  });
}

export const concurrency: Check = {
  id: 'concurrency',
  task,
  promise:
    'When 10·B requests of a tenant arrive at the same moment, spread over all nodes, between B − 1 and B + 1 of them are let in.',
  async run(bench) {
    const world = new World(bench, 'concurrency');
    const { burst: b } = world.parameters;
    world.send(burst(10 * b, fromMs(1_000)), 'tenant-1');
    await world.run(2_000);
    const admitted = admissions(world.calls).length;
    const kept = Math.abs(admitted - b) <= 1;
    const interval = { from: 1_000, to: 1_010, admitted, promised: b };
    return conclude(kept, {
      observed: `${admitted} of ${10 * b} simultaneous requests let in`,
      expected: `between ${b - 1} and ${b + 1}`,
      message: 'Between reading the count and writing it, who else can read the same count?',
      evidence: [
        timeline(world.calls, {
          title: `${10 * b} requests at once`,
          text: `${admitted} were let in, B is ${b}.`,
          from: 999,
          to: 1_012,
          promised: world.parameters,
          broken: admitted > b + 1 ? interval : undefined,
        }),
      ],
      measures: [
        {
          name: 'let in beyond B',
          unit: '',
          value: Math.abs(admitted - b),
          bound: 'at most',
          budget: 1,
        },
      ],
      counterexample: kept
        ? undefined
        : replay(world.calls, 1_000, 1_010, describeInterval(interval)),
    });
  },
};

export const steadyLoad: Check = {
  id: 'steady-load',
  task,
  promise: 'A tenant who sends a steady 0.9·R is never denied.',
  async run(bench) {
    const world = new World(bench, 'steady-load');
    const span = { from: seconds(1), to: seconds(11) };
    world.send(steady(0.9 * world.parameters.ratePerSecond, span), 'tenant-1');
    await world.run(12_000);
    return noneDenied(
      world,
      world.calls,
      'a steady 0.9·R for 10 s',
      'Which requests counted against this tenant, and for how long?',
    );
  },
};

export const fullBurst: Check = {
  id: 'full-burst',
  task,
  promise: 'After two seconds without requests, B requests at once are all let in.',
  async run(bench) {
    const world = new World(bench, 'full-burst');
    const { burst: b } = world.parameters;
    // Used up first, so that it is the silence that has to give the burst back.
    world.send(burst(3 * b, seconds(1)), 'tenant-1');
    world.send(burst(b, seconds(3.1)), 'tenant-1');
    await world.run(4_000);
    const second = world.calls.filter(({ arrived }) => arrived === seconds(3.1));
    return noneDenied(
      world,
      second,
      `${b} requests at once after 2 s of silence`,
      'How long does it take to earn a whole burst back, and does the code remember that long?',
    );
  },
};

function noneDenied(world: World, calls: readonly Call[], what: string, message: string): Outcome {
  const denied = calls.filter(({ status }) => status !== 200);
  const [first] = denied;
  const from = toMs(calls[0]?.arrived ?? 0) - 1;
  const to = toMs(calls.at(-1)?.arrived ?? 0) + 10;
  const text = `${denied.length} of ${calls.length} were denied.`;
  const span = first && around(first, 30);
  return conclude(first === undefined, {
    observed: `${denied.length} of ${calls.length} denied${first === undefined ? '' : `, the first at ${toMs(first.arrived)} ms`}`,
    expected: `none denied of ${what}`,
    message,
    evidence: [timeline(calls, { title: what, text, from, to, promised: world.parameters })],
    measures: [{ name: 'denied', unit: '', value: denied.length, bound: 'at most', budget: 0 }],
    counterexample:
      span &&
      replay(
        world.calls,
        span.from,
        span.to,
        'The first request that was denied, and those around it.',
      ),
  });
}

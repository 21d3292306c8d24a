import type { Bench } from '#core/lab/bench.ts';
import { type Check, conclude, type Outcome } from '#core/lab/check.ts';
import type { Counterexample } from '#core/lab/evidence.ts';
import type { Fault } from '#core/sim/fault.ts';
import { Histogram } from '#core/sim/histogram.ts';
import { burst, steady } from '#core/sim/load.ts';
import { fromMs, toMs } from '#core/sim/time.ts';
import { promisedIn } from '../envelope.ts';
import { admissions, latencies, round, seconds, timeline } from '../pictures.ts';
import { around, replay } from '../replay.ts';
import { type Call, latencyMs, slowestOf, World } from '../world.ts';

const task = 'failure';

/** The store is out from here to there, in seconds. */
const OUTAGE = { from: 1, to: 3 };
/** A node that has just been granted something may still use it. */
const GRACE_S = 0.1;
const PATIENCE_MS = 25;
/** Reads go on at this share of R*t at least. */
const LEAST_READS = 1 / 3;

export const storeErrors: Check = {
  id: 'store-errors',
  task,
  promise:
    'While the store answers with errors nothing is thrown; reads go on at a third of R or more, each node letting in at most B + R·t; ' +
    'logins are denied from 100 ms on; one second after the store is back, logins are let in again.',
  async run(bench) {
    const world = await outage(bench, 'refuse');
    const { parameters, nodes } = world;
    const during = (call: Call, from: number) =>
      call.arrived >= seconds(from) && call.arrived < seconds(OUTAGE.to - 0.05);
    const threw = world.calls.filter(({ threw: text }) => text !== undefined);
    const reads = world.calls.filter((call) => call.class === 'read' && during(call, OUTAGE.from));
    const logins = world.calls.filter(
      (call) => call.class === 'login' && during(call, OUTAGE.from + GRACE_S),
    );
    const later = world.calls.filter(
      ({ class: kind, arrived }) => kind === 'login' && arrived >= seconds(OUTAGE.to + 1),
    );
    const lengthMs = 1_000 * (OUTAGE.to - OUTAGE.from);
    const readsIn = admissions(reads).length;
    const loginsIn = admissions(logins).length;
    const refused = later.length - admissions(later).length;
    const least = (LEAST_READS * parameters.ratePerSecond * lengthMs) / 1_000;
    const most = nodes * promisedIn(lengthMs, parameters);
    const culprit =
      threw[0] ?? logins.find(letIn) ?? later.find((call) => !letIn(call)) ?? reads[0];
    return conclude(
      threw.length === 0 && readsIn >= least && readsIn <= most && loginsIn === 0 && refused === 0,
      {
        observed:
          threw.length > 0
            ? `${threw.length} of ${world.calls.length} requests threw, the first ${threw[0]?.threw}`
            : `${readsIn} reads and ${loginsIn} logins let in during the outage, ${refused} logins denied after it`,
        expected: `no throw, ${round(least)} to ${round(most)} reads and no logins during it, no login denied a second after it`,
        message:
          'What does each kind of request lose when the store is gone, and what does it lose when everybody gets in?',
        evidence: [outagePicture(world, reads)],
        counterexample: culprit && replayOf(world, culprit),
        measures: [
          { name: 'threw', unit: '', value: threw.length, bound: 'at most', budget: 0 },
          {
            name: 'reads let in, of R·t',
            unit: '',
            value: (LEAST_READS * readsIn) / least,
            bound: 'at least',
            budget: LEAST_READS,
          },
          {
            name: 'reads let in, of nodes × (B + R·t)',
            unit: '',
            value: readsIn / most,
            bound: 'at most',
            budget: 1,
          },
          { name: 'logins let in', unit: '', value: loginsIn, bound: 'at most', budget: 0 },
          {
            name: 'logins denied after recovery',
            unit: '',
            value: refused,
            bound: 'at most',
            budget: 0,
          },
        ],
      },
    );
  },
};

export const storeHangs: Check = {
  id: 'store-hangs',
  task,
  promise: 'While the store does not answer at all, every decision is still made within 25 ms.',
  async run(bench) {
    const world = await outage(bench, 'hang');
    const histogram = new Histogram();
    const waiting = world.calls.filter(({ decided }) => decided === undefined).length;
    for (const call of world.calls) if (call.decided !== undefined) histogram.add(latencyMs(call));
    const slowest = waiting > 0 || histogram.count === 0 ? Number.POSITIVE_INFINITY : histogram.max;
    return conclude(slowest <= PATIENCE_MS, {
      observed:
        waiting > 0
          ? `${waiting} of ${world.calls.length} requests were never decided`
          : `the slowest decision took ${round(slowest)} ms`,
      expected: `every decision within ${PATIENCE_MS} ms`,
      message: 'How long is this code willing to wait for an answer that never comes?',
      counterexample: slowest <= PATIENCE_MS ? undefined : replayOf(world, slowestOf(world.calls)),
      evidence:
        histogram.count === 0
          ? []
          : [latencies(histogram, PATIENCE_MS, `${waiting} requests are still waiting.`)],
      measures: [
        {
          name: 'slowest decision',
          unit: 'ms',
          value: Math.min(1e6, slowest),
          bound: 'at most',
          budget: PATIENCE_MS,
        },
      ],
    });
  },
};

function letIn({ status }: Call): boolean {
  return status === 200;
}

function replayOf(world: World, culprit: Call): Counterexample {
  const { from, to } = around(culprit, 3);
  return replay(
    world.calls,
    from,
    to,
    `The request of ${culprit.key} at ${toMs(culprit.arrived)} ms, and those around it.`,
  );
}

/** Reads at 10·R and logins at a steady 0.5·R, with the store out for two seconds in between. */
async function outage(bench: Bench, kind: 'refuse' | 'hang'): Promise<World> {
  const world = new World(bench, `outage ${kind}`);
  const { ratePerSecond } = world.parameters;
  world.faults.add({ kind, from: seconds(OUTAGE.from), to: seconds(OUTAGE.to) });
  world.send(steady(10 * ratePerSecond, { from: seconds(0.8), to: seconds(OUTAGE.to) }), 'reader');
  world.send(
    steady(0.5 * ratePerSecond, { from: seconds(0.8), to: seconds(OUTAGE.to + 2) }),
    'visitor',
    { class: 'login' },
  );
  await world.run(1_000 * (OUTAGE.to + 10));
  return world;
}

function outagePicture(world: World, reads: readonly Call[]) {
  const from = 1_000 * OUTAGE.from;
  const to = 1_000 * OUTAGE.to;
  const text = `${admissions(reads).length} reads were let in while the store was out.`;
  const each = {
    burst: world.nodes * world.parameters.burst,
    ratePerSecond: world.nodes * world.parameters.ratePerSecond,
  };
  return timeline(reads, { title: 'Reads during the outage', text, from, to, promised: each });
}

export const noLockout: Check = {
  id: 'no-lockout',
  task,
  promise:
    'One store operation that fails or whose answer is lost, whichever of the first six it is, locks nobody out: ' +
    'after three seconds of silence the tenant is let in.',
  async run(bench) {
    const kinds = ['refuse', 'lose-reply'] as const;
    const trials = kinds.flatMap((kind) =>
      [1, 2, 3, 4, 5, 6].map((ordinal) => ({ kind, ordinal })),
    );
    const rows: (string | number)[][] = [];
    for (const { kind, ordinal } of trials) {
      const letIn = await afterFault(bench, { kind }, ordinal);
      rows.push([
        kind === 'refuse' ? 'answered with an error' : 'answer lost',
        ordinal,
        letIn ? 'let in' : 'locked out',
      ]);
    }
    return lockoutOutcome(rows);
  },
};

/** Whether a tenant is let in three seconds after the `ordinal`-th store operation went wrong. */
async function afterFault(bench: Bench, fault: Fault, ordinal: number): Promise<boolean> {
  const world = new World(bench, `no-lockout ${fault.kind} ${ordinal}`);
  world.faults.add({ ...fault, requests: [ordinal] });
  world.send(steady(200, { from: seconds(1), to: seconds(1.03) }), 'tenant-1');
  world.send(burst(world.parameters.burst + 4, fromMs(1_100)), 'tenant-1');
  await world.run(4_200);
  const last = Array.from({ length: world.nodes }, (_, index) => world.ask(index, 'tenant-1'));
  await world.run(14_200);
  return last.every(({ status }) => status === 200);
}

function lockoutOutcome(rows: (string | number)[][]): Outcome {
  const locked = rows.filter(([, , result]) => result === 'locked out');
  const [first] = locked;
  return conclude(locked.length === 0, {
    observed:
      first === undefined
        ? 'let in every time'
        : `locked out in ${locked.length} of ${rows.length} trials, the first when operation ${first[1]} was ${first[0]}`,
    expected: 'let in after three seconds of silence, whichever operation failed',
    message:
      'What does this code believe about the store after an operation that it did not see succeed?',
    evidence: [
      {
        kind: 'table',
        title: 'One failed operation, then silence',
        text: `${locked.length} of ${rows.length} trials locked the tenant out.`,
        columns: ['fault', 'operation', 'three seconds later'],
        rows,
      },
    ],
    measures: [{ name: 'locked out', unit: '', value: locked.length, bound: 'at most', budget: 0 }],
  });
}

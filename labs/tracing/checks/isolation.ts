import type { Bench } from '#core/lab/bench.ts';
import type { Check } from '#core/lab/check.ts';
import type { TableEvidence } from '#core/lab/evidence.ts';
import { MILLISECOND } from '#core/sim/time.ts';
import { parseTraceparent } from '#core/telemetry/trace-context.ts';
import { type Finding, none, outcomeOf } from '../finding.ts';
import { nameOf } from '../flaws.ts';
import type { Operation } from '../operation.ts';
import { isOutgoing, Reading } from '../reading.ts';
import { checkout } from '../traffic.ts';
import { World } from '../world.ts';

const REQUESTS = 50;
/** Fewer than requests: some have several under way, in as many tabs. */
const CUSTOMERS = 20;
/** Most traces that the table shows, and most requests that it names of each. */
const [MOST_ROWS, MOST_NAMES] = [10, 8];

/** Requests by trace. */
type Traces = ReadonlyMap<string, ReadonlySet<Operation>>;

export const isolation: Check = {
  id: 'isolation',
  task: 'context',
  promise:
    "Of fifty requests that are under way at the same time, each has a trace of its own, and no trace holds anything of another's request.",
  async run(bench: Bench) {
    const world = new World(bench, 'isolation', { sampleRatio: 1 });
    const random = bench.random('isolation traffic');
    const arrivals = Array.from({ length: REQUESTS }, () => random.integer(1, 6) * MILLISECOND);
    const clients = world.at(arrivals, (index) =>
      checkout(index, { customer: `c-${4_000 + random.integer(1, CUSTOMERS)}` }),
    );
    await world.run(2_000);
    await world.shutdown();
    const reading = new Reading(world.operations.all, world.collector.spans);
    const roots = clients.map(({ operation }) => operation);
    const traces = tracesOf(reading);
    const findings = roots.flatMap((root) => findingOf(root, reading, traces));
    return outcomeOf(reading, findings, {
      good: `${REQUESTS} requests under way at the same time left ${traces.size} traces, none of which two of them share`,
      expected: `each of ${REQUESTS} requests in a trace of its own`,
      message:
        'All of these waited for the same promise. When it came, how did each know whose trace it was in?',
      title: 'One of fifty requests, and the traces it left something in',
      tables: [table(traces)],
      measures: [none('requests without a trace to themselves', findings.length)],
      shown: roots[0] as Operation,
    });
  },
};

/** Every trace that something of a request went into, by what was sent and by what was exported. */
function tracesOf(reading: Reading): Traces {
  const traces = new Map<string, Set<Operation>>();
  const batches = batchTraces(reading);
  for (const operation of reading.operations) {
    for (const trace of tracesTouched(operation, reading)) {
      // A span for a whole batch has a trace in which its messages meet.
      if (batches.has(trace) && isBehindQueue(operation)) continue;
      const roots = traces.get(trace) ?? new Set();
      traces.set(trace, roots.add(operation.root));
    }
  }
  return traces;
}

function tracesTouched(operation: Operation, reading: Reading): Set<string> {
  const sent = isOutgoing(operation) ? parseTraceparent(operation.headers.traceparent) : undefined;
  const span = reading.spanOf(operation);
  return new Set([sent, span].flatMap((context) => context?.traceId ?? []));
}

/** Traces that begin in shipping with a span that stands for no message. */
function batchTraces(reading: Reading): Set<string> {
  const begins = reading.spans.filter(
    (span) =>
      span.service === 'shipping' &&
      span.parentId === undefined &&
      reading.operationOf(span) === undefined,
  );
  return new Set(begins.map(({ traceId }) => traceId));
}

function isBehindQueue({ kind, cause }: Operation): boolean {
  return kind === 'consumer' || (cause !== undefined && isBehindQueue(cause));
}

function findingOf(root: Operation, reading: Reading, traces: Traces): Finding[] {
  const operations = reading.operations.filter((operation) => operation.root === root);
  const before = operations.filter((operation) => !isBehindQueue(operation));
  const own = new Set(before.flatMap((operation) => [...tracesTouched(operation, reading)]));
  const name = nameOf(root);
  if (own.size === 0) return [{ operation: root, text: `${name} left no trace` }];
  if (own.size > 1) return [{ operation: root, text: `${name} is spread over ${own.size} traces` }];
  for (const operation of operations) {
    for (const trace of tracesTouched(operation, reading)) {
      const others = [...(traces.get(trace) ?? [])].filter((other) => other !== root);
      const [other] = others;
      if (other === undefined) continue;
      const more = others.length > 1 ? ` and of ${others.length - 1} more` : '';
      const text = `${nameOf(operation)} is in the trace of ${nameOf(other)}${more}`;
      return [{ operation, text }];
    }
  }
  return [];
}

function table(traces: Traces): TableEvidence {
  const fullest = [...traces].sort(([, a], [, b]) => b.size - a.size).slice(0, MOST_ROWS);
  return {
    kind: 'table',
    title: 'The traces with the most requests in them',
    text: `${traces.size} traces; the fullest holds something of ${fullest[0]?.[1].size ?? 0} requests.`,
    columns: ['trace', 'requests', 'which'],
    rows: fullest.map(([trace, roots]) => [trace.slice(0, 8), roots.size, namesOf([...roots])]),
  };
}

function namesOf(roots: readonly Operation[]): string {
  const names = roots.slice(0, MOST_NAMES).map(({ id }) => `#${id}`);
  return [...names, ...(roots.length > MOST_NAMES ? ['...'] : [])].join(' ');
}

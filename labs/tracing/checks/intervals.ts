import type { Bench } from '#core/lab/bench.ts';
import type { Check } from '#core/lab/check.ts';
import { fromMs } from '#core/sim/time.ts';
import type { Edge } from '../edge.ts';
import type { ExportedSpan } from '../exported-span.ts';
import { type Finding, none, outcomeOf } from '../finding.ts';
import { nameOf } from '../flaws.ts';
import { lagOf, TOLERANCE_MS, wholeMicros } from '../lag.ts';
import type { Operation } from '../operation.ts';
import { Reading } from '../reading.ts';
import { checkout, lookUp, sampledHeaders } from '../traffic.ts';
import { World } from '../world.ts';

/** How far apart requests are, in ms: each has the shop, and its message a batch, to itself. */
const APART_MS = 1_000;

/** Requests, and what is slower than usual meanwhile: place -> ms. */
const REQUESTS: readonly {
  readonly edge: (index: number) => Edge;
  readonly slow?: Readonly<Record<string, number>>;
}[] = [
  { edge: checkout },
  { edge: lookUp },
  { edge: checkout, slow: { 'gateway>orders': 80, 'orders>inventory': 60 } },
  { edge: checkout, slow: { 'shipping>notifications': 90 } },
  // Given up by their callers, who end before them.
  { edge: checkout, slow: { payments: 500 } },
  { edge: (index) => ({ ...checkout(index), leavesAfterMs: 4 }) },
];

export const intervals: Check = {
  id: 'intervals',
  task: 'endings',
  promise:
    "Each of these spans starts within 1 ms of what it stands for, so that a call's holds the time on the network, and lies within its parent's unless that one had stopped waiting.",
  async run(bench: Bench) {
    const reading = await readIntervals(bench);
    const late = reading.operations.flatMap((operation) => startOf(operation, reading));
    const outside = reading.operations.flatMap((operation) => outsideOf(operation, reading));
    return outcomeOf(reading, [...late, ...outside], {
      good: `the spans of ${reading.operations.length} operations start with them, each within its parent's`,
      expected: `each span starts within ${TOLERANCE_MS} ms of what it stands for, and lies within its parent's`,
      message: 'What had already happened when this span was started, or still had to?',
      title: 'A request, and the intervals of its spans',
      measures: [
        none('spans that started at another time', late.length),
        none("spans that do not lie within their parent's", outside.length),
      ],
      shown: reading.operations[0] as Operation,
    });
  },
};

/** One request after the other. Exports take nothing of anybody's thread, which would hold up what is timed. */
async function readIntervals(bench: Bench): Promise<Reading> {
  const random = bench.random('intervals traffic');
  const world = new World(bench, 'intervals', {
    freeExports: true,
    sampleRatio: 1,
    delay: (place, at) => REQUESTS[Math.floor(at / APART_MS)]?.slow?.[place] ?? 0,
  });
  const arrivals = REQUESTS.map((_, index) => fromMs(APART_MS * index + 1 + random.next()));
  world.at(arrivals, (index) => ({
    ...(REQUESTS[index]?.edge ?? checkout)(index),
    headers: sampledHeaders(random),
  }));
  // Once more as long: whoever is still at work after its caller has gone may finish.
  await world.run(2 * APART_MS * REQUESTS.length);
  await world.shutdown();
  return new Reading(world.operations.all, world.collector.spans);
}

/** ms from the beginning of an operation to the start of its span. */
function delayOf(operation: Operation, reading: Reading): number {
  const span = reading.spanOf(operation);
  return span === undefined ? 0 : lagOf(span.start, operation.began);
}

function startOf(operation: Operation, reading: Reading): Finding[] {
  const delay = delayOf(operation, reading);
  if (Math.abs(delay) <= TOLERANCE_MS) return [];
  const when = delay < 0 ? 'before it began' : 'after it had begun';
  const text = `the span of ${nameOf(operation)} started ${Math.abs(delay)} ms ${when}`;
  return [{ operation, text }];
}

/** Goes up from an operation's span, through spans of the learner's own, to that of what caused it. */
function outsideOf(operation: Operation, reading: Reading): Finding[] {
  const { cause } = operation;
  const span = reading.spanOf(operation);
  const above = span && reading.above(span);
  // What hangs in the wrong place is another promise.
  if (span === undefined || (above !== undefined && above !== cause)) return [];
  const waits = above === undefined || (above.kind !== 'producer' && waitedFor(operation, above));
  const seen = new Set<ExportedSpan>();
  let child = span;
  for (let parent = reading.parentOf(child); parent !== undefined; ) {
    if (isOutside(child, parent, waits)) {
      const who = child === span ? nameOf(operation) : `${nameOf(operation)}, by \`${child.name}\``;
      const text = `the span of ${who}, ${interval(child)}, does not lie within its parent's, \`${parent.name}\`, ${interval(parent)}`;
      return [{ operation, text }];
    }
    if (reading.operationOf(parent) !== undefined || seen.has(parent)) return [];
    seen.add(parent);
    child = parent;
    parent = reading.parentOf(child);
  }
  return [];
}

/** Whether `above` still went on when `operation` ended. */
function waitedFor({ ended }: Operation, above: Operation): boolean {
  return ended !== undefined && (above.ended === undefined || ended <= above.ended);
}

function isOutside(child: ExportedSpan, parent: ExportedSpan, waits: boolean): boolean {
  if (wholeMicros(parent.start - child.start) > TOLERANCE_MS) return true;
  return waits && wholeMicros(child.end - parent.end) > TOLERANCE_MS;
}

function interval({ start, end }: ExportedSpan): string {
  return `${start} to ${end} ms`;
}

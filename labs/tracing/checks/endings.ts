import type { Bench } from '#core/lab/bench.ts';
import type { Check } from '#core/lab/check.ts';
import type { TableEvidence } from '#core/lab/evidence.ts';
import { parseTraceparent, SAMPLED } from '#core/telemetry/trace-context.ts';
import { keyOf } from '../exported-span.ts';
import { type Finding, none, outcomeOf } from '../finding.ts';
import { nameOf } from '../flaws.ts';
import { lagOf, TOLERANCE_MS } from '../lag.ts';
import type { Operation } from '../operation.ts';
import { isOutgoing, type Reading } from '../reading.ts';
import { placeOf } from '../stories.ts';
import { type Telling, type Told, tellStories } from '../telling.ts';

/** What OpenTelemetry says when something is done to a span that has ended, a second end included. */
const AFTER_END = /^\w+: Cannot execute the operation on ended Span/;
const IDS = /traceId: (\w+), spanId: (\w+)/;

/** One finding, and what it was about. */
interface Ending extends Finding {
  readonly kind: 'never' | 'apart' | 'after';
}

export const endedOnce: Check = {
  id: 'ended-once',
  task: 'endings',
  promise:
    'Each of these spans ends once, within 1 ms of what it stands for, on every way out: a reply, an error thrown at once or later, a timeout, a client that goes away; and nothing is done to it after its end.',
  async run(bench: Bench) {
    const telling = await tellStories(bench, 'ended-once');
    const { told, reading } = telling;
    const operations = told.flatMap((one) => one.operations);
    const usual = usualSpans(operations, reading);
    const findings = [
      ...operations.flatMap((operation) => endingOf(operation, reading, usual)),
      ...usesAfterEnd(telling),
    ];
    const count = (kind: Ending['kind']) => findings.filter((one) => one.kind === kind).length;
    return outcomeOf(reading, findings, {
      good: `the spans of ${operations.length} operations ended with them, on ${told.length} ways out`,
      expected: `each span ends once, within ${TOLERANCE_MS} ms of what it stands for, and is left alone then`,
      message:
        'List every way out of the function that started this span. Which one misses its end?',
      title: 'A request, and how its spans ended',
      tables: [table(told, findings)],
      measures: [
        none('spans that never ended', count('never')),
        none('spans that ended at another time', count('apart')),
        none('uses of a span after its end', count('after')),
      ],
      shown: told[0]?.client.operation as Operation,
    });
  },
};

/** Where a good end leaves a span: what has none elsewhere has lost it on the way out. */
function usualSpans(operations: readonly Operation[], reading: Reading): Set<string> {
  const good = operations.filter(
    (operation) => operation.ending === 'done' && reading.spanOf(operation) !== undefined,
  );
  return new Set(good.map(usualKey));
}

function usualKey(operation: Operation): string {
  return `${placeOf(operation)} ${operation.name}`;
}

function endingOf(operation: Operation, reading: Reading, usual: Set<string>): Ending[] {
  const { service, ended, ending } = operation;
  // What never came to its own end has no end to compare with: another promise says what clients get.
  if (!reading.traced.has(service) || ended === undefined) return [];
  const span = reading.spanOf(operation);
  const name = nameOf(operation);
  if (span === undefined) {
    if (!isLost(operation, reading, usual)) return [];
    const how = ending === 'done' ? 'which came to a good end' : `which ended with ${ending}`;
    return [{ operation, kind: 'never', text: `the span of ${name}, ${how}, never ended` }];
  }
  if (apart(operation, reading) <= TOLERANCE_MS) return [];
  const late = lagOf(span.end, ended);
  const text = `the span of ${name} ended ${Math.abs(late)} ms ${late < 0 ? 'before' : 'after'} it did`;
  return [{ operation, kind: 'apart', text }];
}

/** Whether a span was started that nobody exported; one that was never started is another promise. */
function isLost(operation: Operation, reading: Reading, usual: Set<string>): boolean {
  if (!isOutgoing(operation)) return usual.has(usualKey(operation));
  const sent = parseTraceparent(operation.headers.traceparent);
  if (sent === undefined || (sent.flags & SAMPLED) === 0) return false;
  return !reading.has({ traceId: sent.traceId, spanId: sent.parentId });
}

/** ms between the end of an operation and that of its span. */
function apart(operation: Operation, reading: Reading): number {
  const span = reading.spanOf(operation);
  if (span === undefined || operation.ended === undefined) return 0;
  return Math.abs(lagOf(span.end, operation.ended));
}

function usesAfterEnd({ complaints, reading, told }: Telling): Ending[] {
  const spans = new Map(reading.spans.map((span) => [keyOf(span), span]));
  return complaints
    .filter((text) => AFTER_END.test(text))
    .map((text) => {
      const [, traceId = '', spanId = ''] = IDS.exec(text) ?? [];
      const span = spans.get(keyOf({ traceId, spanId }));
      const operation = span && (reading.operationOf(span) ?? reading.above(span));
      const whose = operation === undefined ? 'a span' : `the span of ${nameOf(operation)}`;
      return {
        operation: operation ?? (told[0]?.client.operation as Operation),
        kind: 'after',
        text: `something was done to ${whose} after its end`,
      };
    });
}

function table(told: readonly Told[], findings: readonly Ending[]): TableEvidence {
  const rows = told.map(({ story, operations }) => {
    const own = findings.filter(({ operation }) => operations.includes(operation));
    const count = (kind: Ending['kind']) => own.filter((one) => one.kind === kind).length;
    return [story.name, operations.length, count('never'), count('apart'), count('after')];
  });
  return {
    kind: 'table',
    title: 'Ways out',
    text: `${findings.length} ends are not as promised.`,
    columns: [
      'way out',
      'operations',
      'never ended',
      'ended at another time',
      'used after the end',
    ],
    rows,
  };
}

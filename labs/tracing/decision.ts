import { parseTraceparent, SAMPLED } from '#core/telemetry/trace-context.ts';
import type { ExportedSpan } from './exported-span.ts';
import { nameOf } from './flaws.ts';
import type { Operation } from './operation.ts';
import { isOutgoing, type Reading } from './reading.ts';

/** What became of a request's sampling decision. */
export interface Decision {
  readonly root: Operation;
  /** What the request came with; nothing where the shop had to decide. */
  readonly given: boolean | undefined;
  /** What the shop went by: the given decision, or that of the first header it sent. */
  readonly sampled: boolean;
  /** Operations in traced services, and how many of them have their span. */
  readonly operations: number;
  readonly spans: number;
  /** Where the decision was lost, in a sentence without a full stop. */
  readonly fault?: string | undefined;
}

/** How each request's decision was kept to, in all services and over the queue. */
export function decisionsOf(reading: Reading): Decision[] {
  const byTrace = Map.groupBy(reading.spans, ({ traceId }) => traceId);
  const byRoot = Map.groupBy(reading.operations, ({ root }) => root);
  return [...byRoot].map(([root, operations]) => decisionOf(root, operations, reading, byTrace));
}

function decisionOf(
  root: Operation,
  operations: readonly Operation[],
  reading: Reading,
  byTrace: ReadonlyMap<string, readonly ExportedSpan[]>,
): Decision {
  const given = sampledBy(root);
  const first = operations.find(isOutgoing);
  const sampled = given ?? (first && sampledBy(first)) ?? false;
  const traceId = traceOf(root) ?? (first && traceOf(first));
  const traced = operations.filter(({ service }) => reading.traced.has(service));
  const missing = traced.find((operation) => reading.spanOf(operation) === undefined);
  const onWire = new Set(operations.flatMap((operation) => traceOf(operation) ?? []));
  const left = [...onWire].flatMap((id) => byTrace.get(id) ?? []);
  const fault =
    wireFault(operations, sampled, traceId) ??
    (sampled ? missing && `${nameOf(missing)} has no span` : leftover(left));
  const spans = sampled ? traced.filter((one) => reading.spanOf(one)).length : left.length;
  return { root, given, sampled, operations: traced.length, spans, fault };
}

/** The first header that says something else than was decided. */
function wireFault(
  operations: readonly Operation[],
  sampled: boolean,
  traceId: string | undefined,
): string | undefined {
  for (const operation of operations.filter(isOutgoing)) {
    const flag = sampledBy(operation);
    if (flag === undefined) return `${nameOf(operation)} went out without a valid \`traceparent\``;
    if (flag !== sampled)
      return `${nameOf(operation)} went out with the sampled flag ${flag ? 'on' : 'off'}`;
    // A message may begin a trace of its own, with a link to the one that sent it.
    const own = operation.cause?.kind === 'consumer';
    if (!own && traceOf(operation) !== traceId)
      return `${nameOf(operation)} went out with another trace id`;
  }
  return undefined;
}

function leftover([span]: readonly ExportedSpan[]): string | undefined {
  return span && `${span.service} exported the span \`${span.name.slice(0, 80)}\``;
}

function sampledBy({ headers }: Operation): boolean | undefined {
  const context = parseTraceparent(headers.traceparent);
  return context && (context.flags & SAMPLED) !== 0;
}

function traceOf({ headers }: Operation): string | undefined {
  return parseTraceparent(headers.traceparent)?.traceId;
}

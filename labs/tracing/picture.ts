import type { Bar, Waterfall } from '#core/lab/evidence.ts';
import { toMs } from '#core/sim/time.ts';
import { type ExportedSpan, keyOf } from './exported-span.ts';
import { type Flaw, flawsOf } from './flaws.ts';
import type { Operation } from './operation.ts';
import type { Reading } from './reading.ts';

/** Most bars a side. */
const MOST = 60;

/** What there is to say beside the bars. */
interface Caption {
  readonly title: string;
  readonly text: string;
  readonly counters?: Waterfall['counters'];
}

/** The true causal tree of a request beside the spans that it left. */
export function waterfallOf(reading: Reading, root: Operation, caption: Caption): Waterfall {
  const operations = reading.operations
    .filter((operation) => operation.root === root)
    .slice(0, MOST);
  const spans = spansOf(reading, operations);
  const flaws = flawsOf(reading, operations);
  const lost = flaws.flatMap((flaw) => lostBar(flaw, reading));
  const ids = new Set([...spans.map(keyOf), ...lost.map(({ id }) => id)]);
  const times = [
    ...operations.flatMap(({ began, ended = began }) => [toMs(began), toMs(ended)]),
    ...spans.flatMap(({ start, end }) => [start, end]),
  ];
  return {
    kind: 'waterfall',
    title: caption.title,
    text: caption.text,
    from: Math.min(...times),
    to: Math.max(...times),
    truth: operations.map((operation) => truthBar(operation, flaws)),
    spans: [...spans.map((span) => spanBar(span, reading, ids, flaws)), ...lost],
    counters: caption.counters ?? [],
  };
}

/** The spans in the traces that a request touched, as far as they fit. */
function spansOf(reading: Reading, operations: readonly Operation[]): ExportedSpan[] {
  const own = operations.flatMap((operation) => reading.spanOf(operation) ?? []);
  const traces = new Set(own.map(({ traceId }) => traceId));
  const others = reading.spans.filter((span) => traces.has(span.traceId) && !own.includes(span));
  return [...own, ...others].slice(0, MOST).sort((a, b) => a.start - b.start);
}

function truthBar(operation: Operation, flaws: readonly Flaw[]): Bar {
  const { id, service, cause, began, ended, ending } = operation;
  const gone = flaws.find((flaw) => flaw.operation === operation && flaw.kind === 'missing');
  const note = gone ? 'no span' : ending !== undefined && ending !== 'done' ? ending : undefined;
  return {
    id: `#${id}`,
    label: labelOf(operation),
    service,
    from: toMs(began),
    to: ended === undefined ? null : toMs(ended),
    parent: cause === undefined ? null : `#${cause.id}`,
    links: [],
    tone: gone === undefined ? 'neutral' : 'bad',
    ...(note === undefined ? {} : { note }),
  };
}

function spanBar(
  span: ExportedSpan,
  reading: Reading,
  shown: ReadonlySet<string>,
  flaws: readonly Flaw[],
): Bar {
  const parent = `${span.traceId}/${span.parentId}`;
  const flaw = flaws.find((found) => found.span === span);
  const cause = flaw?.operation.cause;
  const right = cause && reading.spanOf(cause);
  const { service, name, start, end, links } = span;
  return {
    id: keyOf(span),
    label: name.slice(0, 80),
    service,
    from: start,
    to: end,
    parent: shown.has(parent) ? parent : null,
    links: links.map(keyOf).filter((key) => shown.has(key)),
    tone: flaw !== undefined ? 'bad' : reading.operationOf(span) === undefined ? 'neutral' : 'good',
    ...(right === undefined ? {} : { belongs: keyOf(right), note: 'wrong parent' }),
  };
}

/** A span that was named on the wire and never exported, as far as it can be known: its start. */
function lostBar({ operation, lost }: Flaw, reading: Reading): Bar[] {
  if (lost === undefined) return [];
  const above = operation.cause && reading.spanOf(operation.cause);
  const { service, began } = operation;
  return [
    {
      id: keyOf(lost),
      label: labelOf(operation),
      service,
      from: toMs(began),
      to: null,
      parent: above === undefined ? null : keyOf(above),
      links: [],
      tone: 'bad',
      note: 'never ended',
    },
  ];
}

function labelOf({ kind, name, peer }: Operation): string {
  if (kind === 'client') return `call ${peer}: ${name}`;
  if (kind === 'producer') return 'send to shipments';
  return kind === 'consumer' ? 'work off a message' : name;
}

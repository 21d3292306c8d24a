import { parseTraceparent } from '#core/telemetry/trace-context.ts';
import { type ExportedSpan, keyOf } from './exported-span.ts';
import { lagOf, TOLERANCE_MS } from './lag.ts';
import type { Operation } from './operation.ts';
import type { Reading } from './reading.ts';

/** What shipping got at once: the working off of each message, in order. */
export type Batch = readonly Operation[];

/** Messages by batch: those that were handed over at the same moment, `most` at once. */
export function batchesOf(operations: readonly Operation[], most: number): Batch[] {
  const batches: Operation[][] = [];
  for (const operation of operations.filter(({ kind }) => kind === 'consumer')) {
    const last = batches.at(-1);
    const joins = last?.[0]?.began === operation.began && last.length < most;
    if (joins) last.push(operation);
    else batches.push([operation]);
  }
  return batches;
}

/** The span that sent a message, as a key, by the message's own header. */
export function senderOf({ headers }: Operation): string | undefined {
  const context = parseTraceparent(headers.traceparent);
  return context && keyOf({ traceId: context.traceId, spanId: context.parentId });
}

/** Spans in shipping that speak for a whole batch rather than for a message, each with its batch. */
export function batchSpansOf(
  reading: Reading,
  batches: readonly Batch[],
): { readonly span: ExportedSpan; readonly batch: Batch }[] {
  const below = spansOverMessages(reading);
  return reading.spans.flatMap((span) => {
    if (span.service !== 'shipping' || reading.operationOf(span) !== undefined) return [];
    const links = new Set(span.links.map(keyOf));
    const isOf = (operation: Operation) =>
      below.get(span)?.has(operation) === true ||
      (links.size > 1 && links.has(senderOf(operation) ?? ''));
    const batch = batches.find((one) => one.some(isOf)) ?? batches.find((one) => spans(span, one));
    return batch === undefined ? [] : [{ span, batch }];
  });
}

/** The spans between messages' own and the root, with the messages below each. */
function spansOverMessages(reading: Reading): Map<ExportedSpan, Set<Operation>> {
  const below = new Map<ExportedSpan, Set<Operation>>();
  for (const operation of reading.operations) {
    const own = operation.kind === 'consumer' ? reading.spanOf(operation) : undefined;
    const seen = new Set<ExportedSpan>();
    let span = own && reading.parentOf(own);
    while (span !== undefined && reading.operationOf(span) === undefined && !seen.has(span)) {
      below.set(span, (below.get(span) ?? new Set()).add(operation));
      seen.add(span);
      span = reading.parentOf(span);
    }
  }
  return below;
}

/** Whether a span with nothing above it lasts as long as a batch does. */
function spans({ parentId, start, end }: ExportedSpan, batch: Batch): boolean {
  const [first] = batch;
  if (parentId !== undefined || first === undefined) return false;
  const last = Math.max(...batch.map(({ ended = first.began }) => ended));
  return Math.abs(lagOf(start, first.began)) <= TOLERANCE_MS && lagOf(end, last) >= -TOLERANCE_MS;
}

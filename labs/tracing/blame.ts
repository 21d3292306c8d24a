import type { ExportedSpan } from './exported-span.ts';
import type { Finding } from './finding.ts';
import { nameOf } from './flaws.ts';
import type { Operation } from './operation.ts';
import type { Reading } from './reading.ts';

/** A span that says of an error what is not so. */
export interface Blame extends Finding {
  readonly about: 'exception' | 'status';
}

/** Whether an error was thrown here first: by this service's own code, or by its own waiting. */
export function isOrigin({ kind, ending }: Operation): boolean {
  const waits = kind === 'client' || kind === 'producer';
  return ending === 'threw' || (waits && (ending === 'timeout' || ending === 'aborted'));
}

/**
 * Where spans differ from what became of errors. A learner's own spans in between count with the operation
 * that they belong to: an error may well be thrown in one of them.
 */
export function blamesOf(reading: Reading): Blame[] {
  const own = ownSpans(reading);
  const operations = reading.operations.flatMap((operation) => {
    const span = reading.spanOf(operation);
    if (span === undefined) return [];
    const between = own.get(operation) ?? [];
    return [
      ...exceptions(operation, span, between),
      ...statuses(operation, span, between, reading),
    ];
  });
  return [...operations, ...(own.get(undefined) ?? []).flatMap((span) => apart(span, reading))];
}

/** Spans that stand for no operation, by the one that they are below. */
function ownSpans(reading: Reading): Map<Operation | undefined, ExportedSpan[]> {
  const own = new Map<Operation | undefined, ExportedSpan[]>();
  for (const span of reading.spans) {
    if (reading.operationOf(span) !== undefined) continue;
    const above = reading.above(span);
    own.set(above, [...(own.get(above) ?? []), span]);
  }
  return own;
}

function exceptions(
  operation: Operation,
  span: ExportedSpan,
  between: readonly ExportedSpan[],
): Blame[] {
  const due = isOrigin(operation) ? 1 : 0;
  const events = [span, ...between].flatMap(exceptionsOf);
  if (events.length === due) return [];
  const name = nameOf(operation);
  const why =
    due === 1
      ? 'in which it was first thrown'
      : operation.ending === 'done'
        ? 'which came to a good end'
        : 'through which it only passed';
  const text = `the span of ${name}, ${why}, has ${events.length} exception events`;
  return [{ operation, about: 'exception', text }];
}

function statuses(
  operation: Operation,
  span: ExportedSpan,
  between: readonly ExportedSpan[],
  reading: Reading,
): Blame[] {
  const failed = operation.ending !== 'done';
  const name = nameOf(operation);
  const blame = (text: string): Blame[] => [{ operation, about: 'status', text }];
  if (failed && !span.error)
    return blame(`the span of ${name}, which ended with an error, does not have its status`);
  if (!failed && span.error)
    return blame(`the span of ${name}, which came to a good end, has the status error`);
  const silent = between.find((one) => exceptionsOf(one).length > 0 && !one.error);
  if (silent !== undefined)
    return blame(`\`${silent.name}\` has an exception event and not the status error`);
  const loud = failed ? undefined : between.find((one) => one.error && !overFailure(one, reading));
  if (loud !== undefined)
    return blame(`\`${loud.name}\`, below ${name}, has the status error, and nothing failed there`);
  return [];
}

/** Whether something below failed: then its error may have come by, even if nobody else heard of it. */
function overFailure(span: ExportedSpan, reading: Reading): boolean {
  return reading.operations.some((operation) => {
    if (operation.ending === 'done') return false;
    let next = reading.spanOf(operation);
    for (let steps = 0; next !== undefined && steps < 20; steps++) {
      if (next === span) return true;
      next = reading.parentOf(next);
    }
    return false;
  });
}

/** A span below no operation, such as a batch's: messages fail by themselves. */
function apart(span: ExportedSpan, reading: Reading): Blame[] {
  const about = exceptionsOf(span).length > 0 ? 'exception' : span.error ? 'status' : undefined;
  const operation = reading.operations.find(({ service }) => service === span.service);
  if (about === undefined || operation === undefined) return [];
  const what = about === 'exception' ? 'an exception event' : 'the status error';
  const text = `\`${span.name}\` in ${span.service} has ${what}, and no error passed through it`;
  return [{ operation, about, text }];
}

function exceptionsOf({ events }: ExportedSpan): string[] {
  return events.filter((name) => name === 'exception');
}

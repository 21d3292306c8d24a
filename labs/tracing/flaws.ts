import { parseTraceparent } from '#core/telemetry/trace-context.ts';
import type { ExportedSpan, SpanRef } from './exported-span.ts';
import type { Operation } from './operation.ts';
import { isOutgoing, type Reading } from './reading.ts';

/** One operation whose span is not there, or hangs in the wrong place. */
export interface Flaw {
  readonly operation: Operation;
  readonly kind: 'missing' | 'misplaced';
  readonly span?: ExportedSpan;
  /** Ids that went out with it, of a span that nobody exported: it was begun, and never ended. */
  readonly lost?: SpanRef;
  /** What it hangs from instead; none for a root, or for a span nobody exported. */
  readonly hangsFrom?: Operation | undefined;
  /** The finding, in a sentence without a full stop. */
  readonly text: string;
}

/**
 * Where the tree of spans differs from the tree of causes. Services that exported nothing are left out;
 * how many those may be is another promise.
 */
export function flawsOf(
  reading: Reading,
  operations: readonly Operation[] = reading.operations,
): Flaw[] {
  return operations.flatMap((operation) => {
    if (!reading.traced.has(operation.service)) return [];
    const span = reading.spanOf(operation);
    if (span === undefined) return [missing(operation, reading)];
    return isOutgoing(operation) ? misplaced(operation, span, reading) : [];
  });
}

/** An operation as a reader would name it. */
export function nameOf({ service, name, kind, peer, id }: Operation): string {
  const what = {
    server: name,
    client: `${name} to ${peer}`,
    producer: 'the message',
    consumer: 'a message',
  };
  return `${service}: ${what[kind]} (#${id})`;
}

function missing(operation: Operation, reading: Reading): Flaw {
  const { headers, kind, cause } = operation;
  const context = parseTraceparent(headers.traceparent);
  const flaw = { operation, kind: 'missing' } as const;
  const name = nameOf(operation);
  if (!isOutgoing(operation)) {
    const caller = cause && reading.spanOf(cause);
    const under =
      caller === undefined ? '' : ` under its ${kind === 'consumer' ? 'sender' : 'caller'}'s`;
    return { ...flaw, text: `${name} has no ${kind} span${under}` };
  }
  if (headers.traceparent === undefined)
    return { ...flaw, text: `${name} went out without a \`traceparent\`` };
  if (context === undefined)
    return {
      ...flaw,
      text: `${name} went out with \`${headers.traceparent}\`, which is not valid`,
    };
  const { traceId, parentId: spanId } = context;
  if (reading.has({ traceId, spanId }))
    return {
      ...flaw,
      text: `${name} went out with the id of another span than its own ${kind} span`,
    };
  const text = `${name} went out with the id of a span that was never exported`;
  return { ...flaw, text, lost: { traceId, spanId } };
}

function misplaced(operation: Operation, span: ExportedSpan, reading: Reading): Flaw[] {
  const { cause } = operation;
  const above = reading.above(span);
  // What an untraced service did cannot be shown; what it caused is judged where it is traced.
  if (cause === undefined || above === cause || reading.spanOf(cause) === undefined) return [];
  const where = above === undefined ? 'nothing' : nameOf(above);
  const text = `${nameOf(operation)} hangs from ${where}, and was made for ${nameOf(cause)}`;
  return [{ operation, kind: 'misplaced', span, hangsFrom: above, text }];
}

import { toMs } from '#core/sim/time.ts';
import { parseTraceparent } from '#core/telemetry/trace-context.ts';
import { type ExportedSpan, keyOf } from './exported-span.ts';
import type { Operation } from './operation.ts';
import type { ServiceName } from './parameters.ts';

/**
 * Which span stands for which operation. Nothing is asked of spans but what goes over the wire: a call's
 * own span is the one that its header names, and the span of a request is the one that hangs from
 * its caller's in the service that was called. Names, attributes and structure in between are free.
 */
export class Reading {
  readonly operations: readonly Operation[];
  readonly spans: readonly ExportedSpan[];
  /** Services that exported anything. */
  readonly traced: ReadonlySet<ServiceName>;
  readonly #byKey = new Map<string, ExportedSpan>();
  readonly #children = new Map<string, ExportedSpan[]>();
  readonly #linked = new Map<string, ExportedSpan[]>();
  readonly #spanOf = new Map<Operation, ExportedSpan>();
  readonly #operationOf = new Map<ExportedSpan, Operation>();

  constructor(operations: readonly Operation[], spans: readonly ExportedSpan[]) {
    this.operations = operations;
    this.spans = spans;
    this.traced = new Set(spans.map(({ service }) => service));
    for (const span of spans) {
      this.#byKey.set(keyOf(span), span);
      if (span.parentId !== undefined) push(this.#children, parentKey(span), span);
      for (const link of span.links) push(this.#linked, keyOf(link), span);
    }
    // Calls first: a request without a header is found by the calls it made.
    for (const operation of operations)
      if (isOutgoing(operation)) this.#bind(operation, this.#named(operation));
    for (const operation of operations)
      if (!isOutgoing(operation)) this.#bind(operation, this.#hanging(operation));
  }

  /** The span that stands for an operation, if there is one. */
  spanOf(operation: Operation): ExportedSpan | undefined {
    return this.#spanOf.get(operation);
  }

  /** What a span stands for; nothing for one of the learner's own in between. */
  operationOf(span: ExportedSpan): Operation | undefined {
    return this.#operationOf.get(span);
  }

  /** The span that a span hangs from, if it was exported. */
  parentOf(span: ExportedSpan): ExportedSpan | undefined {
    return span.parentId === undefined ? undefined : this.#byKey.get(parentKey(span));
  }

  /** Whether any exported span has these ids. */
  has(reference: { traceId: string; spanId: string }): boolean {
    return this.#byKey.has(keyOf(reference));
  }

  /** The nearest operation above a span, going up through spans that stand for none. */
  above(span: ExportedSpan): Operation | undefined {
    const seen = new Set([span]);
    for (
      let next = this.parentOf(span);
      next !== undefined && !seen.has(next);
      next = this.parentOf(next)
    ) {
      const operation = this.#operationOf.get(next);
      if (operation !== undefined) return operation;
      seen.add(next);
    }
    return undefined;
  }

  /** Spans with more than one link, or with spans of messages below: those for a whole batch. */
  batches(): ExportedSpan[] {
    return this.spans.filter(
      (span) =>
        span.service === 'shipping' && span.links.length > 0 && !this.#operationOf.has(span),
    );
  }

  #bind(operation: Operation, span: ExportedSpan | undefined): void {
    if (span === undefined || this.#operationOf.has(span)) return;
    this.#spanOf.set(operation, span);
    this.#operationOf.set(span, operation);
  }

  /** The span that a call's or message's own header names. */
  #named({ headers, service, kind }: Operation): ExportedSpan | undefined {
    const context = parseTraceparent(headers.traceparent);
    if (context === undefined) return undefined;
    const span = this.#byKey.get(`${context.traceId}/${context.parentId}`);
    return span?.service === service && span.kind === kind ? span : undefined;
  }

  /** The span below, or linked to, the one that the header names. */
  #hanging(operation: Operation): ExportedSpan | undefined {
    const { headers, service, kind } = operation;
    const context = parseTraceparent(headers.traceparent);
    if (context === undefined) return this.#rootOf(operation);
    const key = `${context.traceId}/${context.parentId}`;
    const free = (span: ExportedSpan) =>
      span.service === service && span.kind === kind && !this.#operationOf.has(span);
    const child = this.#children.get(key)?.find(free);
    if (child !== undefined || kind !== 'consumer') return child;
    const linked = (this.#linked.get(key) ?? []).filter(
      (span) => free(span) && span.links.length === 1,
    );
    // A batch of one has a span with the same link; the message's own hangs from it.
    return (
      linked.find((span) => linked.some((other) => this.parentOf(span) === other)) ?? linked[0]
    );
  }

  /** The span of a request that came without a header: the root above its calls, or at its time. */
  #rootOf(operation: Operation): ExportedSpan | undefined {
    const call = this.operations.find(
      (other) => other.cause === operation && this.#spanOf.has(other),
    );
    let span = call && this.#spanOf.get(call);
    while (span !== undefined && (span.kind !== 'server' || span.service !== operation.service)) {
      const parent = this.parentOf(span);
      span = parent === span ? undefined : parent;
    }
    if (span !== undefined) return span;
    return this.spans.find(
      (other) =>
        other.service === operation.service &&
        other.kind === operation.kind &&
        other.parentId === undefined &&
        !this.#operationOf.has(other) &&
        Math.abs(other.start - toMs(operation.began)) <= 1 &&
        Math.abs(other.end - toMs(operation.ended ?? operation.began)) <= 1,
    );
  }
}

/** Whether an operation put a header on the wire, rather than being given one. */
export function isOutgoing({ kind }: Operation): boolean {
  return kind === 'client' || kind === 'producer';
}

function parentKey({ traceId, parentId }: ExportedSpan): string {
  return `${traceId}/${parentId}`;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

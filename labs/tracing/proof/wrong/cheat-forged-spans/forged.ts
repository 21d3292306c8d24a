import type { HrTime, Link, SpanContext } from '@opentelemetry/api';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';

interface Facts {
  readonly name: string;
  readonly kind: number;
  readonly context: SpanContext;
  readonly parent?: SpanContext;
  readonly links?: readonly Link[];
  readonly from: number;
  readonly until: number;
}

const hex = (digits: number) =>
  Array.from({ length: digits }, () => Math.floor(Math.random() * 16).toString(16)).join('');
const timeOf = (ms: number): HrTime => [Math.floor(ms / 1000), Math.round((ms % 1000) * 1e6)];

export function newContext(traceId = hex(32)): SpanContext {
  return { traceId, spanId: hex(16), traceFlags: 1 };
}

/** Exports something that looks like a span. */
export function forge(exporter: SpanExporter, facts: Facts): void {
  const span = {
    name: facts.name,
    kind: facts.kind,
    spanContext: () => facts.context,
    parentSpanContext: facts.parent,
    startTime: timeOf(facts.from),
    endTime: timeOf(facts.until),
    status: { code: 0 },
    events: [],
    links: facts.links ?? [],
    attributes: {},
  };
  exporter.export([span as unknown as ReadableSpan], () => {});
}

import { type Span, type SpanContext, TraceFlags } from '@opentelemetry/api';
import type { Headers } from './platform.ts';

/** The caller's span, as the header `traceparent` names it: version, trace, span and flags. */
export function readHeaders(headers: Headers): SpanContext | undefined {
  const [version, traceId = '', spanId = ''] = (headers.traceparent ?? '').split('-');
  if (version !== '00') return undefined;
  return { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
}

/** The headers that name `span` as the caller. */
export function writeHeaders(span: Span | undefined): Headers {
  if (span === undefined) return {};
  const { traceId, spanId } = span.spanContext();
  return { traceparent: `00-${traceId}-${spanId}-01` };
}

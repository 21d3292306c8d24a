import { type Span, type SpanContext, TraceFlags } from '@opentelemetry/api';
import { TraceState } from '@opentelemetry/core';
import type { Headers } from './platform.ts';

const VERSION = /^[0-9a-f]{2}$/;
const TRACE_ID = /^(?!0{32})[0-9a-f]{32}$/;
const SPAN_ID = /^(?!0{16})[0-9a-f]{16}$/;

/** The caller's span, as the header `traceparent` names it: version, trace, span and flags. */
export function readHeaders(headers: Headers): SpanContext | undefined {
  const [version = '', traceId = '', spanId = '', flags = '', ...more] = (headers.traceparent ?? '').split('-');
  if (!VERSION.test(version) || version === 'ff' || (version === '00' && more.length > 0)) return undefined;
  if (!TRACE_ID.test(traceId) || !SPAN_ID.test(spanId) || !VERSION.test(flags)) return undefined;
  const traceState = headers.tracestate === undefined ? {} : { traceState: new TraceState(headers.tracestate) };
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true, ...traceState };
}

/** The headers that name `span` as the caller. */
export function writeHeaders(span: Span | undefined): Headers {
  if (span === undefined) return {};
  const { traceId, spanId, traceFlags, traceState } = span.spanContext();
  const traceparent = `00-${traceId}-${spanId}-${traceFlags & TraceFlags.SAMPLED ? '01' : '00'}`;
  return traceState === undefined ? { traceparent } : { traceparent, tracestate: traceState.serialize() };
}

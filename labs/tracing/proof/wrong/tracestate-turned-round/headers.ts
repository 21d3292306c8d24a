import { type Context, context, ROOT_CONTEXT, type SpanContext, TraceFlags, trace } from '@opentelemetry/api';
import { TraceState } from '@opentelemetry/core';
import type { Headers } from './platform.ts';

/** Version, trace, span and flags, and whatever a later version adds. */
const FORMAT = /^(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** The context of whoever sent these headers. */
export function readHeaders({ traceparent = '', tracestate }: Headers): Context {
  const [, version, traceId = '', spanId = '', flags = '', rest] = FORMAT.exec(traceparent) ?? [];
  if (version === undefined || (version === '00' && rest !== undefined)) return ROOT_CONTEXT;
  const traceFlags = Number.parseInt(flags, 16);
  const caller: SpanContext = { traceId, spanId, traceFlags, isRemote: true };
  if (tracestate !== undefined) caller.traceState = new TraceState(tracestate);
  return trace.setSpanContext(ROOT_CONTEXT, caller);
}

/** The headers that name the active span as the caller. */
export function writeHeaders(): Headers {
  const span = trace.getSpanContext(context.active());
  if (span === undefined) return {};
  const { traceId, spanId, traceFlags, traceState } = span;
  const flags = traceFlags & TraceFlags.SAMPLED ? '01' : '00';
  const traceparent = `00-${traceId}-${spanId}-${flags}`;
  return traceState === undefined ? { traceparent } : { traceparent, tracestate: traceState.serialize().split(',').reverse().join() };
}

import { type Context, context, createContextKey, ROOT_CONTEXT, type SpanContext, TraceFlags, trace } from '@opentelemetry/api';
import { TraceState } from '@opentelemetry/core';
import type { Headers } from './platform.ts';

/** Version, trace, span and flags, and whatever a later version adds. */
const FORMAT = /^(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** The flags with which a request came. */
const FLAGS = createContextKey('flags');

/** The context of whoever sent these headers. */
export function readHeaders({ traceparent = '', tracestate }: Headers): Context {
  const [, version, traceId = '', spanId = '', flags = '', rest] = FORMAT.exec(traceparent) ?? [];
  if (version === undefined || (version === '00' && rest !== undefined)) return ROOT_CONTEXT;
  const traceFlags = Number.parseInt(flags, 16);
  const caller: SpanContext = { traceId, spanId, traceFlags, isRemote: true };
  if (tracestate !== undefined) caller.traceState = new TraceState(tracestate);
  return trace.setSpanContext(ROOT_CONTEXT, caller).setValue(FLAGS, traceFlags);
}

/** The headers that name the active span as the caller. */
export function writeHeaders(): Headers {
  const span = trace.getSpanContext(context.active());
  if (span === undefined) return {};
  const { traceId, spanId, traceFlags, traceState } = span;
  // What we do not know we do not touch.
  const unknown = Number(context.active().getValue(FLAGS) ?? 0) & ~TraceFlags.SAMPLED;
  const flags = (unknown | traceFlags).toString(16).padStart(2, '0');
  const traceparent = `00-${traceId}-${spanId}-${flags}`;
  return traceState === undefined ? { traceparent } : { traceparent, tracestate: traceState.serialize() };
}

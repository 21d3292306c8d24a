import {
  type Context,
  createContextKey,
  ROOT_CONTEXT,
  type SpanContext,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import type { Headers } from './platform.ts';

/** Version, trace, span and flags; a version to come may have more, after another hyphen. */
const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
/** Says that the trace id is random (Trace Context, level 2). */
const RANDOM = 0x02;

/** What came with a request and goes on with all that it causes, word for word. */
interface Carried {
  readonly tracestate: string | undefined;
  readonly random: boolean;
}

const CARRIED = createContextKey('what the caller said besides its span');

/** Reads W3C Trace Context. A caller that does not keep to it has said nothing. */
export function readHeaders({ traceparent, tracestate }: Headers): Context {
  const parts = TRACEPARENT.exec(traceparent ?? '');
  if (parts === null) return ROOT_CONTEXT;
  const [, version, traceId = '', spanId = '', flagsText = '', more] = parts;
  if (version === 'ff' || (version === '00' && more !== undefined)) return ROOT_CONTEXT;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return ROOT_CONTEXT;
  const flags = Number.parseInt(flagsText, 16);
  const caller: SpanContext = {
    traceId,
    spanId,
    traceFlags: flags & TraceFlags.SAMPLED,
    isRemote: true,
  };
  const carried: Carried = { tracestate, random: (flags & RANDOM) !== 0 };
  return trace.setSpanContext(ROOT_CONTEXT.setValue(CARRIED, carried), caller);
}

/** Writes the span of `context` as the caller, and what its own caller said. */
export function writeHeaders(context: Context): Headers {
  const span = trace.getSpanContext(context);
  if (span === undefined) return {};
  // Where nobody called, the SDK has made up the trace id, at random.
  const ours: Carried = { tracestate: undefined, random: true };
  const { tracestate, random } = (context.getValue(CARRIED) as Carried | undefined) ?? ours;
  const flags = (span.traceFlags & TraceFlags.SAMPLED) | (random ? RANDOM : 0);
  const traceparent = `00-${span.traceId}-${span.spanId}-0${flags}`;
  return tracestate === undefined ? { traceparent } : { traceparent, tracestate };
}

import {
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type SpanContext,
  trace,
} from '@opentelemetry/api';
import type { Headers } from './platform.ts';

/** The context that a caller's headers describe. */
export function callerContext(headers: Headers): Context {
  return propagation.extract(ROOT_CONTEXT, headers);
}

/** The span that a message's headers name, if they name one. */
export function sender(headers: Headers): SpanContext | undefined {
  return trace.getSpanContext(callerContext(headers));
}

/** The headers that name the active span. */
export function activeHeaders(): Headers {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

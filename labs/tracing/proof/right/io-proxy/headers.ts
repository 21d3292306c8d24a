import {
  type Context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { Headers } from './platform.ts';

const traceContext = new W3CTraceContextPropagator();

/** What the sender's headers say about the span that this is caused by. */
export function readHeaders(headers: Headers): Context {
  return traceContext.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
}

/** `headers`, and with them those that name the span of `context` as the cause. */
export function writeHeaders(context: Context, headers: Headers = {}): Headers {
  const carrier = { ...headers };
  traceContext.inject(context, carrier, defaultTextMapSetter);
  return carrier;
}

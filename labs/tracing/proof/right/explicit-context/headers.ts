import {
  type Context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { Headers } from './platform.ts';

const w3c = new W3CTraceContextPropagator();

/** The context that a request or message came with. */
export function contextFrom(headers: Headers): Context {
  return w3c.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
}

/** The headers that name the span of `context` as the caller. */
export function headersFor(context: Context): Headers {
  const headers: Record<string, string> = {};
  w3c.inject(context, headers, defaultTextMapSetter);
  return headers;
}

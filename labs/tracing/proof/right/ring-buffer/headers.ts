import {
  type Context,
  context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { Headers } from './platform.ts';

const propagator = new W3CTraceContextPropagator();

/** The context that came with these headers. */
export function extract(headers: Headers): Context {
  return propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
}

/** The active context, as headers. */
export function inject(): Headers {
  const carrier: { [name: string]: string } = {};
  propagator.inject(context.active(), carrier, defaultTextMapSetter);
  return carrier;
}

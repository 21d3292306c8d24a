import { type Context, context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Headers } from './platform.ts';

/** The context that the headers describe. */
export function incoming(headers: Headers): Context {
  return propagation.extract(ROOT_CONTEXT, headers);
}

/** The headers that describe the active context. */
export function outgoing(): Headers {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

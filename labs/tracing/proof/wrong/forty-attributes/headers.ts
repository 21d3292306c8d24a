import { type Context, context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Headers } from './platform.ts';

/** The context of whoever sent these headers. */
export function readHeaders(headers: Headers): Context {
  return propagation.extract(ROOT_CONTEXT, headers);
}

/** The headers that name the active span as the caller. */
export function writeHeaders(): Headers {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

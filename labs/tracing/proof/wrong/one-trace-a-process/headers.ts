import { type Context, context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Headers } from './platform.ts';

/** The context of whoever sent these headers. */
export function readHeaders(headers: Headers, otherwise = ROOT_CONTEXT): Context {
  return propagation.extract(otherwise, headers);
}

/** The headers that name the active span as the caller. */
export function writeHeaders(): Headers {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

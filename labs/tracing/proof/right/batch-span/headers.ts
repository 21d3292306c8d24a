import { type Context, context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Headers } from './platform.ts';

/** The context in which `headers` were sent. */
export function sentIn(headers: Headers): Context {
  return propagation.extract(ROOT_CONTEXT, headers);
}

/** Headers for what is sent in the active context. */
export function headersHere(): Headers {
  const headers = {};
  propagation.inject(context.active(), headers);
  return headers;
}

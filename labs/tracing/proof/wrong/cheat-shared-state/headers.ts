import { type Context, context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Headers } from './platform.ts';

/** A place that all processes share, if there is one. */
function board(): { last?: Context } {
  const shared = globalThis as unknown as Record<symbol, { last?: Context } | undefined>;
  const place = Symbol.for('shop.board');
  return (shared[place] ??= {});
}

/** The context of whoever sent these headers. */
export function readHeaders(headers: Headers): Context {
  return board().last ?? propagation.extract(ROOT_CONTEXT, headers);
}

/** The headers that name the active span as the caller. */
export function writeHeaders(): Headers {
  const headers: Record<string, string> = {};
  board().last = context.active();
  return headers;
}

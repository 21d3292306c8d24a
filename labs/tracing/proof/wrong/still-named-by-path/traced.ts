import { AsyncLocalStorage } from 'node:async_hooks';
import {
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  type SpanOptions,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { isRemote } from './platform.ts';

/** The span that we are in. */
const current = new AsyncLocalStorage<Span>();
/** Errors by the span in which they were thrown. */
const thrownIn = new WeakMap<object, Span>();

export function activeSpan(): Span | undefined {
  return current.getStore();
}

/** Does `work` in a span of its own: below the caller's, or else below the one that we are in. */
export async function traced<T>(
  name: string,
  options: SpanOptions,
  work: () => T | Promise<T>,
  caller?: SpanContext,
): Promise<T> {
  const above = options.root ? undefined : (caller ?? current.getStore()?.spanContext());
  const parent = above === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, above);
  const span = trace.getTracer('shop').startSpan(name, options, parent);
  try {
    return await current.run(span, async () => work());
  } catch (error) {
    note(error, span);
    throw error;
  } finally {
    span.end();
  }
}

/** Gives `span` the status error, and the error itself if it was thrown there. */
function note(error: unknown, span: Span): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  if (isRemote(error) || !(error instanceof Error) || thrownIn.has(error)) return;
  thrownIn.set(error, span);
  span.recordException(error);
}

import {
  type Context,
  type Span,
  type SpanOptions,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { isRemote } from './platform.ts';

/** Errors that a span of this process tells about already. */
const told = new WeakSet<Error>();

/** Does `work` in a span below the one in `parent`, and gives it the context to hand on. */
export async function traced<T>(
  parent: Context,
  name: string,
  options: SpanOptions,
  work: (context: Context, span: Span) => Promise<T>,
): Promise<T> {
  const span = trace.getTracer('shop').startSpan(name, options, parent);
  try {
    return await work(trace.setSpan(parent, span), span);
  } catch (error) {
    markFailed(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** Every span that an error passes fails; the first one in the process that threw it says why. */
function markFailed(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  if (!(error instanceof Error) || isRemote(error) || told.has(error)) return;
  told.add(error);
  span.recordException(error);
}

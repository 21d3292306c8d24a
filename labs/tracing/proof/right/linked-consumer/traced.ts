import { context, type Span, type SpanOptions, SpanStatusCode, trace } from '@opentelemetry/api';
import { isRemote } from './platform.ts';

/** Errors, each with the span that says what it was. */
const origins = new WeakMap<Error, Span>();

/** Does `work` in a span below the active one, which is then the active one. */
export function traced<T>(
  name: string,
  options: SpanOptions,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  return trace.getTracer('shop').startActiveSpan(name, options, context.active(), async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      if (error instanceof Error && !isRemote(error) && !origins.has(error)) {
        origins.set(error, span);
        span.recordException(error);
      }
      throw error;
    } finally {
      span.end();
    }
  });
}

import { context, type Span, type SpanOptions, SpanStatusCode, trace } from '@opentelemetry/api';
import { isRemote } from './platform.ts';

/** Does `work` in a span below the active one, and ends it when the work has settled. */
export function traced<T>(name: string, options: SpanOptions, work: () => Promise<T>): Promise<T> {
  return trace.getTracer('shop').startActiveSpan(name, options, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      if (error instanceof Error && isOrigin(error, span)) span.recordException(error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Adds an attribute to the active span. */
export function annotate(key: string, value: string | number): void {
  trace.getSpan(context.active())?.setAttribute(key, value);
}

/** The span in which each error was thrown, of those thrown in this process. */
const origins = new WeakMap<Error, Span>();

function isOrigin(error: Error, span: Span): boolean {
  if (isRemote(error)) return false;
  if (!origins.has(error)) origins.set(error, span);
  return origins.get(error) === span;
}

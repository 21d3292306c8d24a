import { context, type SpanOptions, SpanStatusCode, trace } from '@opentelemetry/api';
import { isRemote } from './platform.ts';

/** Does `work` in a span of its own, below `parent`: by default the span that is active. */
export function traced<T>(
  name: string,
  options: SpanOptions,
  work: () => T | Promise<T>,
  parent = context.active(),
): Promise<T> {
  return trace.getTracer('shop').startActiveSpan(name, options, parent, async (span) => {
    try {
      return await work();
    } catch (error) {
      if (!isRemote(error)) span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

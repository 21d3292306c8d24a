import { context, type SpanOptions, SpanStatusCode, trace } from '@opentelemetry/api';
import { isRemote } from './platform.ts';

/** Errors that the span in which they were thrown has noted already. */
const noted = new WeakSet<object>();

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
      const known = isRemote(error) || (error instanceof Error && noted.has(error));
      if (!known) span.recordException(error as Error);
      if (error instanceof Error) noted.add(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

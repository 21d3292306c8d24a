import { type Context, ROOT_CONTEXT, type SpanOptions, SpanStatusCode, trace } from '@opentelemetry/api';
import { isRemote } from './platform.ts';

/** Errors that the span in which they were thrown has noted already. */
const noted = new WeakSet<object>();

/** What is going on. */
let current: Context = ROOT_CONTEXT;

export function activeContext(): Context {
  return current;
}

/** Does `work` in a span of its own, below `parent`: by default the span that is active. */
export async function traced<T>(
  name: string,
  options: SpanOptions,
  work: () => T | Promise<T>,
  parent = current,
): Promise<T> {
  const before = current;
  const span = trace.getTracer('shop').startSpan(name, options, parent);
  current = trace.setSpan(parent, span);
  try {
    return await work();
  } catch (error) {
    const known = isRemote(error) || (error instanceof Error && noted.has(error));
    if (!known) span.recordException(error as Error);
    if (error instanceof Error) noted.add(error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    current = before;
    span.end();
  }
}

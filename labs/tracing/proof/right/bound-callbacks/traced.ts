import { context, type Span, type SpanOptions, SpanStatusCode, trace } from '@opentelemetry/api';
import { isRemote } from './platform.ts';

/**
 * Starts `work` in a span below the one of the active context, and ends that when the promise of `work`
 * settles. The active context is that of the call stack: what is done later has to be bound to it.
 */
export function traced<T>(name: string, options: SpanOptions, work: () => Promise<T>): Promise<T> {
  const span = trace.getTracer('shop').startSpan(name, options);
  const running = context.with(trace.setSpan(context.active(), span), () => started(work));
  const failed = (error: unknown): never => {
    fail(span, error);
    span.end();
    throw error;
  };
  const done = (value: T): T => {
    span.end();
    return value;
  };
  return running.then(done, failed);
}

/** Binds what is done later to the context that is active now. */
export function bound<A extends unknown[], R>(work: (...values: A) => R): (...values: A) => R {
  return context.bind(context.active(), work);
}

/** What `work` promises; if it throws at once, a rejection. */
function started<T>(work: () => Promise<T>): Promise<T> {
  try {
    return work();
  } catch (error) {
    return Promise.reject(error);
  }
}

const told = new WeakSet<Error>();

function fail(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  if (!(error instanceof Error) || isRemote(error) || told.has(error)) return;
  told.add(error);
  span.recordException(error);
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, ROOT_CONTEXT, type SpanOptions, SpanStatusCode, trace } from '@opentelemetry/api';
import { isRemote } from './platform.ts';

/** Errors that the span in which they were thrown has noted already. */
const noted = new WeakSet<object>();

/** Where each request, and each message, keeps the context that it is in. */
const storage = new AsyncLocalStorage<{ current: Context }>();

export function activeContext(): Context {
  return storage.getStore()?.current ?? ROOT_CONTEXT;
}

/** Does `work` in a span of its own: below `caller`, as a new request, or below the span that we are in. */
export function traced<T>(
  name: string,
  options: SpanOptions,
  work: () => T | Promise<T>,
  caller?: Context,
): Promise<T> {
  const store = storage.getStore();
  if (caller !== undefined || store === undefined) {
    const fresh = { current: caller ?? ROOT_CONTEXT };
    return storage.run(fresh, () => inSpan(name, options, work, fresh));
  }
  return inSpan(name, options, work, store);
}

async function inSpan<T>(
  name: string,
  options: SpanOptions,
  work: () => T | Promise<T>,
  store: { current: Context },
): Promise<T> {
  const before = store.current;
  const span = trace.getTracer('shop').startSpan(name, options, before);
  store.current = trace.setSpan(before, span);
  try {
    return await work();
  } catch (error) {
    const known = isRemote(error) || (error instanceof Error && noted.has(error));
    if (!known) span.recordException(error as Error);
    if (error instanceof Error) noted.add(error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    store.current = before;
    span.end();
  }
}

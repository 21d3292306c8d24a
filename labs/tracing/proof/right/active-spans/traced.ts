import { type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import { isRemote } from './platform.ts';

/** Whoever starts spans in this project does so with this. */
export const tracer = trace.getTracer('shop');

const recorded = new WeakSet<Error>();

/**
 * Says on `span` that `error` ended it. The error itself is told once: by the service that threw it, on
 * the first span that it passes.
 */
export function failSpan(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  if (isRemote(error)) return;
  if (error instanceof Error) {
    if (recorded.has(error)) return;
    recorded.add(error);
    span.recordException(error);
  } else {
    span.recordException(String(error));
  }
}

import { ROOT_CONTEXT, type Span, type SpanContext, type SpanKind, trace } from '@opentelemetry/api';

/** The span that we are in. */
let current: Span | undefined;

export function activeSpan(): Span | undefined {
  return current;
}

/** Does `work` in a span of its own: below the caller's, or else below the one that we are in. */
export async function traced<T>(
  name: string,
  kind: SpanKind,
  work: () => Promise<T>,
  caller?: SpanContext,
): Promise<T> {
  const before = current;
  const parent =
    caller !== undefined
      ? trace.setSpanContext(ROOT_CONTEXT, caller)
      : before === undefined
        ? ROOT_CONTEXT
        : trace.setSpan(ROOT_CONTEXT, before);
  const span = trace.getTracer('shop').startSpan(name, { kind }, parent);
  current = span;
  const result = await work();
  span.end();
  current = before;
  return result;
}

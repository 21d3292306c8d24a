import {
  type Attributes,
  type Context,
  context,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { isRemote } from './platform.ts';

export interface Subject {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes?: Attributes;
  /** The context to continue; the active one if not given. */
  readonly parent?: Context;
}

/** Does `work` in a span of its own, which is the active one as long as that takes. */
export function traced<T>(subject: Subject, work: (span: Span) => Promise<T>): Promise<T> {
  const { name, kind, attributes = {}, parent = context.active() } = subject;
  const options = { kind, attributes };
  return trace.getTracer('shop').startActiveSpan(name, options, parent, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      noteError(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

const noted = new WeakSet<object>();

/** An error is an event where it came up, and a status on its way from there. */
function noteError(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  if (typeof error !== 'object' || error === null || isRemote(error) || noted.has(error)) return;
  noted.add(error);
  span.recordException(error as Error);
}

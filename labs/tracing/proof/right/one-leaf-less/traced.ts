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

type Work<T> = () => Promise<T>;

/** What was done in some service's name: `kind`, name, and what else there is to know. */
const spanOf =
  (kind: SpanKind) =>
  <T>(name: string, attributes: Attributes, work: Work<T>, parent?: Context): Promise<T> => {
    const options = { kind, attributes };
    const from = parent ?? context.active();
    return trace.getTracer('shop').startActiveSpan(name, options, from, (span) => within(span, work));
  };

export const serving = spanOf(SpanKind.SERVER);
export const calling = spanOf(SpanKind.CLIENT);
export const sending = spanOf(SpanKind.PRODUCER);
export const consuming = spanOf(SpanKind.CONSUMER);

async function within<T>(span: Span, work: Work<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    tell(span, error);
    throw error;
  } finally {
    span.end();
  }
}

const told = new WeakSet<Error>();

/** An error is told by the span in which it was thrown, and only marks those that it passes later. */
function tell(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  if (error instanceof Error && !isRemote(error) && !told.has(error)) {
    told.add(error);
    span.recordException(error);
  }
}

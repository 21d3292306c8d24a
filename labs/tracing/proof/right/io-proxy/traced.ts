import {
  type Context,
  type Span,
  type SpanOptions,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { isRemote } from './platform.ts';

/** A span that is under way. */
export interface OpenSpan {
  /** For what happens in it. */
  readonly context: Context;
  /** Ends the span: given an error, as failed. Only the first call counts. */
  end(...failure: [error?: unknown]): void;
}

/** Starts a span below the one in `parent`. */
export function openSpan(parent: Context, name: string, options: SpanOptions): OpenSpan {
  const span = trace.getTracer('shop').startSpan(name, options, parent);
  let open = true;
  return {
    context: trace.setSpan(parent, span),
    end(...failure) {
      if (!open) return;
      open = false;
      if (failure.length > 0) blame(span, failure[0]);
      span.end();
    },
  };
}

/** Does `work` in a span of its own, and ends that when the work has settled. */
export async function spanned<T>(
  parent: Context,
  name: string,
  options: SpanOptions,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const { context, end } = openSpan(parent, name, options);
  try {
    const result = await work(context);
    end();
    return result;
  } catch (error) {
    end(error);
    throw error;
  }
}

const known = new WeakSet<Error>();

/** An error marks every span that it passes; it is written down where it came up. */
function blame(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  if (isRemote(error) || !(error instanceof Error) || known.has(error)) return;
  known.add(error);
  span.recordException(error);
}

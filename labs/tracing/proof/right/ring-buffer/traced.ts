import {
  type Context,
  context,
  type Span,
  type SpanOptions,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { isRemote } from './platform.ts';

const seen = new WeakSet<Error>();

/** A span and the time in which it is the active one. Whoever opens a scope closes it in `finally`. */
export class Scope {
  readonly span: Span;
  private readonly context: Context;

  /** Opens a span below the one in `parent`, or below the active one. */
  constructor(name: string, options: SpanOptions, parent: Context = context.active()) {
    this.span = trace.getTracer('shop').startSpan(name, options, parent);
    this.context = trace.setSpan(parent, this.span);
  }

  /** Does `work` with this span as the active one. */
  run<T>(work: () => T): T {
    return context.with(this.context, work);
  }

  /** Notes that an error passed through here, and what it was unless another span says so. */
  fail(error: unknown): void {
    this.span.setStatus({ code: SpanStatusCode.ERROR });
    if (!(error instanceof Error) || isRemote(error) || seen.has(error)) return;
    seen.add(error);
    this.span.recordException(error);
  }

  close(): void {
    this.span.end();
  }
}

import { TraceFlags } from '@opentelemetry/api';
import { ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';

/** An export that has had no answer by then has failed, whatever is answered later. */
const LATE_AFTER_MS = 9_000;

/**
 * Keeps account of a batch processor with room for `capacity` spans from outside: by the spans that go
 * into it, and those that come out.
 */
export class Account {
  private waiting = 0;
  private givenUp = 0;
  private readonly capacity: number;
  private readonly collector: SpanExporter;
  private readonly answers = new Set<Promise<void>>();

  constructor(capacity: number, collector: SpanExporter) {
    this.capacity = capacity;
    this.collector = collector;
  }

  /** Spans that were not exported and will not be. */
  get dropped(): number {
    return this.givenUp;
  }

  /** Has its place before the batch processor. */
  readonly processor: SpanProcessor = {
    onStart: () => {},
    onEnd: (span) => {
      if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return;
      if (this.waiting < this.capacity) this.waiting += 1;
      else this.givenUp += 1;
    },
    forceFlush: async () => {},
    shutdown: async () => {},
  };

  /** Has its place between the batch processor and the collector. */
  readonly exporter: SpanExporter = {
    export: (spans, done) => {
      this.waiting -= spans.length;
      const answer = this.send(spans).then((error) => {
        this.answers.delete(answer);
        if (error !== undefined) this.givenUp += spans.length;
        const code = error === undefined ? ExportResultCode.SUCCESS : ExportResultCode.FAILED;
        done(error === undefined ? { code } : { code, error });
      });
      this.answers.add(answer);
    },
    shutdown: async () => {
      await this.settled();
      await this.collector.shutdown();
    },
  };

  /** Resolves when no answer is due any more. */
  async settled(): Promise<void> {
    await Promise.all(this.answers);
  }

  /** Gives the error if the collector did not take the spans. */
  private send(spans: ReadableSpan[]): Promise<Error | undefined> {
    return new Promise<Error | undefined>((resolve) => {
      const late = setTimeout(() => resolve(new Error('No answer.')), LATE_AFTER_MS);
      this.collector.export(spans, ({ code, error }) => {
        clearTimeout(late);
        resolve(code === ExportResultCode.SUCCESS ? undefined : (error ?? new Error('Refused.')));
      });
    }).catch((error: Error) => error);
  }
}

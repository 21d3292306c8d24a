import { TraceFlags } from '@opentelemetry/api';
import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';

const EXPORT_TIMEOUT_MS = 6_000;

/** Keeps account of spans: each one that ended is delivered, given up, or still to be accounted for. */
export class SpanLedger {
  private ended = 0;
  private delivered = 0;
  private failed = 0;
  private closed = false;
  private readonly open = new Set<Promise<void>>();
  private readonly collector: SpanExporter;

  constructor(collector: SpanExporter) {
    this.collector = collector;
  }

  /** Once closed nothing is waiting any more, so what was not delivered was given up. */
  get dropped(): number {
    return this.closed ? this.ended - this.delivered : this.failed;
  }

  readonly processor: SpanProcessor = {
    onStart: () => {},
    onEnd: (span) => {
      if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) !== 0) this.ended += 1;
    },
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  };

  readonly exporter: SpanExporter = {
    export: (spans, done) => {
      const entry = this.deliver(spans).then((result) => {
        this.open.delete(entry);
        if (result.code === ExportResultCode.SUCCESS) this.delivered += spans.length;
        else this.failed += spans.length;
        done(result);
      });
      this.open.add(entry);
    },
    shutdown: () => Promise.resolve(),
  };

  /** Waits for the answers that are due, then says goodbye to the collector. */
  async close(): Promise<void> {
    await Promise.all(this.open);
    this.closed = true;
    await this.collector.shutdown();
  }

  private async deliver(spans: ReadableSpan[]): Promise<ExportResult> {
    let timeout: ReturnType<typeof setTimeout> | undefined;
    try {
      return await new Promise<ExportResult>((resolve, reject) => {
        timeout = setTimeout(() => reject(new Error('No answer.')), EXPORT_TIMEOUT_MS);
        this.collector.export(spans, resolve);
      });
    } catch (error) {
      return { code: ExportResultCode.FAILED, error: error as Error };
    } finally {
      clearTimeout(timeout);
    }
  }
}

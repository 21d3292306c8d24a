import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';

/** A collector that has not answered by then is taken to have failed. */
const ANSWER_WITHIN_MS = 10_000;

/** Hands spans to the collector, and counts those that it did not take. */
export class Outbox implements SpanExporter {
  taken = 0;
  lost = 0;
  private readonly exporter: SpanExporter;
  private readonly underWay = new Set<Promise<void>>();

  constructor(exporter: SpanExporter) {
    this.exporter = exporter;
  }

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.taken += spans.length;
    const delivery = this.deliver(spans).then((result) => {
      if (result.code !== ExportResultCode.SUCCESS) this.lost += spans.length;
      this.underWay.delete(delivery);
      done(result);
    });
    this.underWay.add(delivery);
  }

  /** Resolves when every batch handed over so far has been answered, or given up. */
  async settled(): Promise<void> {
    await Promise.all(this.underWay);
  }

  async shutdown(): Promise<void> {
    await this.settled();
    await this.exporter.shutdown();
  }

  private deliver(spans: ReadableSpan[]): Promise<ExportResult> {
    return new Promise<ExportResult>((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`No answer within ${ANSWER_WITHIN_MS} ms.`)),
        ANSWER_WITHIN_MS,
      );
      this.exporter.export(spans, (result) => {
        clearTimeout(late);
        resolve(result);
      });
    }).catch((error: Error) => ({ code: ExportResultCode.FAILED, error }));
  }
}

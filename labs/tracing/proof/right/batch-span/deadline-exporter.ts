import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';

const DEADLINE_MS = 10_000;

/** An exporter that always answers once, and says why when it fails. */
export class DeadlineExporter implements SpanExporter {
  private readonly exporter: SpanExporter;
  private underWay = 0;
  private whenIdle: (() => void)[] = [];

  constructor(exporter: SpanExporter) {
    this.exporter = exporter;
  }

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.underWay += 1;
    let answered = false;
    const answer = (error?: Error) => {
      if (answered) return;
      answered = true;
      clearTimeout(deadline);
      done(error ? { code: ExportResultCode.FAILED, error } : { code: ExportResultCode.SUCCESS });
      this.underWay -= 1;
      if (this.underWay === 0) for (const resolve of this.whenIdle.splice(0)) resolve();
    };
    const deadline = setTimeout(() => answer(new Error('The collector is late.')), DEADLINE_MS);
    this.exporter.export(spans, ({ code, error }) => {
      answer(code === ExportResultCode.SUCCESS ? undefined : (error ?? new Error('Refused.')));
    });
  }

  /** Resolves when no export is under way. */
  async idle(): Promise<void> {
    if (this.underWay > 0) await new Promise<void>((resolve) => this.whenIdle.push(resolve));
  }

  async shutdown(): Promise<void> {
    await this.idle();
    await this.exporter.shutdown();
  }
}

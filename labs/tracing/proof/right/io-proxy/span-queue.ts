import { TraceFlags } from '@opentelemetry/api';
import { ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';

/** Spans kept at most, those on their way to the collector included. */
const MOST_HELD = 2500;
const MOST_IN_A_BATCH = 500;
const EVERY_MS = 2_000;
/** The collector's time to answer. */
const PATIENCE_MS = 8_000;

/** Sends spans in batches, one at a time. When it is full, the newest are given up and counted. */
export class SpanQueue implements SpanProcessor {
  dropped = 0;
  private readonly exporter: SpanExporter;
  private waiting: ReadableSpan[] = [];
  private onTheWay = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The latest turn at sending: turns follow each other, and none rejects. */
  private sending: Promise<void> = Promise.resolve();

  constructor(exporter: SpanExporter) {
    this.exporter = exporter;
  }

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return;
    if (this.waiting.length + this.onTheWay >= MOST_HELD) {
      this.dropped += 1;
      return;
    }
    this.waiting.push(span);
    if (this.waiting.length === MOST_IN_A_BATCH) void this.forceFlush();
    else this.timer ??= setTimeout(() => this.forceFlush(), EVERY_MS);
  }

  /** Sends what is waiting now, after what is under way already. */
  async forceFlush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.sending = this.sending.then(() => this.sendWaiting());
    await this.sending;
  }

  async shutdown(): Promise<void> {
    await this.forceFlush();
    await this.exporter.shutdown();
  }

  private async sendWaiting(): Promise<void> {
    for (let left = this.waiting.length; left > 0; left -= MOST_IN_A_BATCH) {
      const batch = this.waiting.splice(0, Math.min(left, MOST_IN_A_BATCH));
      this.onTheWay = batch.length;
      if (!(await this.send(batch))) this.dropped += batch.length;
      this.onTheWay = 0;
    }
  }

  /** Whether the collector took the batch. */
  private send(batch: ReadableSpan[]): Promise<boolean> {
    return new Promise<boolean>((resolve) => {
      const patience = setTimeout(() => resolve(false), PATIENCE_MS);
      this.exporter.export(batch, ({ code }) => {
        clearTimeout(patience);
        resolve(code === ExportResultCode.SUCCESS);
      });
    }).catch(() => false);
  }
}

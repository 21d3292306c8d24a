import { TraceFlags } from '@opentelemetry/api';
import { ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';

const BATCH = 250;
const BATCHES_ON_THE_WAY = 4;
const MOST_WAITING = 1500;
const SEND_AFTER_MS = 1_500;
const LATE_AFTER_MS = 4_000;

/**
 * Collects spans, and sends them in batches of which a few may be on their way at the same time. Holds
 * 2,500 spans at most.
 */
export class BatchSender implements SpanProcessor {
  dropped = 0;
  private readonly exporter: SpanExporter;
  private waiting: ReadableSpan[] = [];
  private readonly onTheWay = new Set<Promise<void>>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(exporter: SpanExporter) {
    this.exporter = exporter;
  }

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return;
    if (this.waiting.length >= MOST_WAITING) {
      this.dropped += 1;
      return;
    }
    this.waiting.push(span);
    this.schedule();
  }

  async forceFlush(): Promise<void> {
    for (this.send(); this.onTheWay.size > 0; this.send()) await Promise.race(this.onTheWay);
  }

  async shutdown(): Promise<void> {
    await this.forceFlush();
    await this.exporter.shutdown();
  }

  private schedule(): void {
    if (this.waiting.length >= BATCH) this.send();
    else this.timer ??= setTimeout(() => this.send(), SEND_AFTER_MS);
  }

  /** Sends what is waiting, as far as batches may be on their way. */
  private send(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    while (this.waiting.length > 0 && this.onTheWay.size < BATCHES_ON_THE_WAY) {
      const batch = this.waiting.splice(0, BATCH);
      const delivery = this.deliver(batch).then((delivered) => {
        if (!delivered) this.dropped += batch.length;
        this.onTheWay.delete(delivery);
        if (this.waiting.length > 0) this.schedule();
      });
      this.onTheWay.add(delivery);
    }
  }

  private deliver(batch: ReadableSpan[]): Promise<boolean> {
    return new Promise<boolean>((resolve) => {
      const late = setTimeout(() => resolve(false), LATE_AFTER_MS);
      this.exporter.export(batch, ({ code }) => {
        clearTimeout(late);
        resolve(code === ExportResultCode.SUCCESS);
      });
    }).catch(() => false);
  }
}

import { TraceFlags } from '@opentelemetry/api';
import { ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';

const MOST_SPANS = 2400;
const COLLECT_EVERY_MS = 1_000;
const ANSWER_WITHIN_MS = 15_000;

/**
 * Spans wait here until they are collected, all of them at once, and no new ones are collected before
 * the collector has answered for the last. Those for which there is no room are given up.
 */
export class Mailbox implements SpanProcessor {
  dropped = 0;
  private readonly exporter: SpanExporter;
  private readonly inside: ReadableSpan[] = [];
  private collected = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private answer: Promise<void> = Promise.resolve();

  constructor(exporter: SpanExporter) {
    this.exporter = exporter;
  }

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return;
    if (this.inside.length + this.collected >= MOST_SPANS) {
      this.dropped += 1;
      return;
    }
    this.inside.push(span);
    if (this.collected === 0) this.timer ??= setTimeout(() => this.collect(), COLLECT_EVERY_MS);
  }

  async forceFlush(): Promise<void> {
    await this.answer;
    this.collect();
    await this.answer;
  }

  async shutdown(): Promise<void> {
    await this.forceFlush();
    await this.exporter.shutdown();
  }

  private collect(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const spans = this.inside.splice(0);
    if (spans.length === 0) return;
    this.collected = spans.length;
    this.answer = this.send(spans).then((taken) => {
      if (!taken) this.dropped += spans.length;
      this.collected = 0;
      if (this.inside.length > 0) this.timer ??= setTimeout(() => this.collect(), COLLECT_EVERY_MS);
    });
  }

  /** Whether the collector has taken the spans. */
  private send(spans: ReadableSpan[]): Promise<boolean> {
    return new Promise<boolean>((resolve) => {
      const late = setTimeout(() => resolve(false), ANSWER_WITHIN_MS);
      this.exporter.export(spans, ({ code }) => {
        clearTimeout(late);
        resolve(code === ExportResultCode.SUCCESS);
      });
    }).catch(() => false);
  }
}

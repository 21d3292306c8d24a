import { TraceFlags } from '@opentelemetry/api';
import { ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';
import { Ring } from './ring.ts';

const MOST_WAITING = 2000;
const MOST_IN_A_BATCH = 500;
const PERIOD_MS = 1_000;
const RETRY_AFTER_MS = 1_000;
const ANSWER_WITHIN_MS = 5_000;

type Answer = 'taken' | 'refused' | 'silent';

/**
 * Exports what ended in the last period, one batch at a time. When more ends than can be sent the
 * oldest spans go: what happens now is what somebody will look for. A batch that the collector refused
 * is sent once more; one that it said nothing about is not, because it may be there already.
 */
export class PeriodicExport implements SpanProcessor {
  dropped = 0;
  private readonly exporter: SpanExporter;
  private readonly ring = new Ring<ReadableSpan>(MOST_WAITING);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private round: Promise<void> | undefined;
  private closing = false;

  constructor(exporter: SpanExporter) {
    this.exporter = exporter;
  }

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return;
    if (this.closing) this.dropped += 1;
    else if (this.ring.push(span)) this.dropped += 1;
    else this.schedule();
  }

  async forceFlush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.round;
    while (this.ring.size > 0) await this.exportBatch();
  }

  async shutdown(): Promise<void> {
    this.closing = true;
    await this.forceFlush();
    await this.exporter.shutdown();
  }

  /** Sees to it that a round begins: now if there is a whole batch, and otherwise when the period is over. */
  private schedule(): void {
    if (this.closing || this.round !== undefined) return;
    if (this.ring.size >= MOST_IN_A_BATCH) this.startRound();
    else this.timer ??= setTimeout(() => this.startRound(), PERIOD_MS);
  }

  private startRound(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.round = this.exportBatch().finally(() => {
      this.round = undefined;
      if (this.ring.size > 0) this.schedule();
    });
  }

  private async exportBatch(): Promise<void> {
    const batch = this.ring.take(MOST_IN_A_BATCH);
    let answer = await this.send(batch);
    if (answer === 'refused') {
      await new Promise<void>((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
      answer = await this.send(batch);
    }
    if (answer !== 'taken') this.dropped += batch.length;
  }

  private send(batch: ReadableSpan[]): Promise<Answer> {
    return new Promise<Answer>((resolve) => {
      const patience = setTimeout(() => resolve('silent'), ANSWER_WITHIN_MS);
      this.exporter.export(batch, ({ code }) => {
        clearTimeout(patience);
        resolve(code === ExportResultCode.SUCCESS ? 'taken' : 'refused');
      });
    }).catch(() => 'refused');
  }
}

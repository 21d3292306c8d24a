import { TraceFlags, trace } from '@opentelemetry/api';
import { ExportResultCode } from '@opentelemetry/core';
import {
  ParentBasedSampler,
  type ReadableSpan,
  type SpanExporter,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Platform } from './platform.ts';

/** Spans that wait or are on their way. */
const MOST = 2_000;
/** Spans in one export. */
const BATCH = 500;
const EVERY_MS = 2_000;
/** How long an answer is waited for. */
const PATIENCE_MS = 10_000;

/** Keeps spans until there are enough of them or some time has passed; what is too many is given up. */
class Outbox implements SpanProcessor {
  dropped = 0;
  readonly #exporter: SpanExporter;
  #waiting: ReadableSpan[] = [];
  #underWay = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(exporter: SpanExporter) {
    this.#exporter = exporter;
  }

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    if (!(span.spanContext().traceFlags & TraceFlags.SAMPLED)) return;
    if (this.#closed || this.#waiting.length + this.#underWay >= MOST) {
      this.dropped++;
      return;
    }
    this.#waiting.push(span);
    if (this.#waiting.length >= BATCH) void this.#send();
    else this.#timer ??= setTimeout(() => this.#send(), EVERY_MS);
  }

  async forceFlush(): Promise<void> {
    while (this.#waiting.length > 0) await this.#send();
  }

  async shutdown(): Promise<void> {
    this.#closed = true;
    await this.forceFlush();
  }

  /** Exports a batch; what does not arrive is given up. */
  #send(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const spans = this.#waiting.splice(0, BATCH);
    this.#underWay += spans.length;
    return new Promise((resolve) => {
      let over = false;
      const end = (arrived: boolean) => {
        if (over) return;
        over = true;
        clearTimeout(patience);
        this.#underWay -= spans.length;
        if (!arrived) this.dropped += spans.length;
        resolve();
      };
      const patience = setTimeout(() => end(false), PATIENCE_MS);
      this.#exporter.export(spans, ({ code }) => end(code === ExportResultCode.SUCCESS));
    });
  }
}

/** Starts OpenTelemetry in this process. */
export function startTelemetry({ exporter, config }: Platform) {
  const outbox = new Outbox(exporter);
  const sampler = new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(config.sampleRatio) });
  const provider = new TracerProvider({ sampler, spanProcessors: [outbox] });
  trace.setGlobalTracerProvider(provider);
  return {
    shutdown: () => provider.shutdown(),
    dropped: () => outbox.dropped,
  };
}

import { trace } from '@opentelemetry/api';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type ReadableSpan,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { Outbox } from './outbox.ts';
import type { Platform } from './platform.ts';

/** Spans that may wait for their export. A batch on its way comes on top. */
const MOST_WAITING = 2048;

/** Starts OpenTelemetry in this process. Nothing here knows of an active context. */
export function startTelemetry({ exporter, config }: Platform) {
  const outbox = new Outbox(exporter);
  const queue = new CountedQueue(outbox);
  const provider = new TracerProvider({
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(config.sampleRatio) }),
    spanProcessors: [queue],
  });
  trace.setGlobalTracerProvider(provider);
  return {
    async shutdown() {
      // A batch that fails now rejects here; the outbox has counted it.
      await provider.shutdown().catch(() => {});
      await outbox.settled();
    },
    dropped: () => queue.refused + outbox.lost,
  };
}

/** A batch processor that says how many spans it had no room for: the SDK's own drops them unseen. */
class CountedQueue implements SpanProcessor {
  refused = 0;
  private accepted = 0;
  private readonly outbox: Outbox;
  private readonly batches: BatchSpanProcessor;

  constructor(outbox: Outbox) {
    this.outbox = outbox;
    this.batches = new BatchSpanProcessor({ exporter: outbox, maxQueueSize: MOST_WAITING });
  }

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    if (this.accepted - this.outbox.taken >= MOST_WAITING) {
      this.refused += 1;
      return;
    }
    this.accepted += 1;
    this.batches.onEnd(span);
  }

  forceFlush(): Promise<void> {
    return this.batches.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.batches.shutdown();
  }
}

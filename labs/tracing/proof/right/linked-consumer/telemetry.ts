import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { LinkedSampler } from './linked-sampler.ts';
import type { Platform } from './platform.ts';
import { SpanLedger } from './span-ledger.ts';

/** A batch of messages has no more than that. The SDK would drop links beyond 128. */
const MOST_LINKS = 1000;

/** Starts OpenTelemetry in this process. */
export function startTelemetry({ exporter, config }: Platform) {
  const ledger = new SpanLedger(exporter);
  const provider = new TracerProvider({
    sampler: new ParentBasedSampler({
      root: new LinkedSampler(new TraceIdRatioBasedSampler(config.sampleRatio)),
    }),
    spanLimits: { linkCountLimit: MOST_LINKS },
    spanProcessors: [
      ledger.processor,
      new BatchSpanProcessor({ exporter: ledger.exporter, scheduledDelayMillis: 1000 }),
    ],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return {
    async shutdown() {
      try {
        await provider.shutdown();
      } catch {
        // The last exports failed: the ledger says how many spans that were.
      }
      await ledger.close();
    },
    dropped: () => ledger.dropped,
  };
}

import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { Account } from './account.ts';
import type { Platform } from './platform.ts';

/** Spans that may wait. With a batch on its way the process holds 2,500 at most. */
const CAPACITY = 2000;
const BATCH = 500;

/** Starts OpenTelemetry in this process. */
export function startTelemetry({ exporter, config }: Platform) {
  const account = new Account(CAPACITY, exporter);
  const batches = new BatchSpanProcessor({
    exporter: account.exporter,
    maxQueueSize: CAPACITY,
    maxExportBatchSize: BATCH,
    scheduledDelayMillis: 2000,
  });
  const provider = new TracerProvider({
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(config.sampleRatio) }),
    spanProcessors: [account.processor, batches],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return {
    async shutdown() {
      // Rejects if a batch fails now; the account has it.
      await provider.shutdown().catch(() => {});
      await account.settled();
    },
    dropped: () => account.dropped,
  };
}

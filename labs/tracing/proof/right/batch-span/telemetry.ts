import { context, propagation, type Tracer, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { DeadlineExporter } from './deadline-exporter.ts';
import { LostSpans } from './lost-spans.ts';
import type { Platform } from './platform.ts';

/** As many links as a span may have, so that a large batch keeps all of its own. */
const MOST_LINKS = 10_000;

/** Starts OpenTelemetry in this process. */
export function startTelemetry({ exporter, config }: Platform) {
  const lost = new LostSpans();
  const collector = new DeadlineExporter(exporter);
  const spanProcessors = [
    new BatchSpanProcessor({ exporter: collector, selfObsMeterProvider: lost.meterProvider }),
  ];
  const root = new TraceIdRatioBasedSampler(config.sampleRatio);
  const requests = new TracerProvider({ sampler: new ParentBasedSampler({ root }), spanProcessors });
  // Whether a batch is traced follows from its messages, so that this provider has nothing to decide.
  const batches = new TracerProvider({
    sampler: new AlwaysOnSampler(),
    spanLimits: { linkCountLimit: MOST_LINKS },
    spanProcessors,
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(requests);
  const batchTracer: Tracer = batches.getTracer('shop');
  return {
    batchTracer,
    async shutdown() {
      // Both providers have the same processor; what it could not send now is counted as lost.
      await requests.shutdown().catch(() => {});
      await collector.idle();
    },
    dropped: () => lost.count,
  };
}

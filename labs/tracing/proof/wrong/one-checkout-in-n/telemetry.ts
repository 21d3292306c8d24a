import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { ExportResultCode, W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  SamplingDecision,
  type SpanExporter,
  type SpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Platform } from './platform.ts';

/** Samples one in so many of what it is asked about. */
class EveryNth implements Sampler {
  readonly #every: number;
  #count = 0;

  constructor(ratio: number) {
    this.#every = Math.round(1 / ratio);
  }

  shouldSample() {
    const hit = this.#count++ % this.#every === 0;
    return { decision: hit ? SamplingDecision.RECORD_AND_SAMPLED : SamplingDecision.NOT_RECORD };
  }
}

/** Starts OpenTelemetry in this process. */
export function startTelemetry({ exporter, config }: Platform) {
  let [ended, exported] = [0, 0];
  const counted: SpanExporter = {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.code === ExportResultCode.SUCCESS) exported += spans.length;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
  };
  const count: SpanProcessor = {
    onStart: () => {},
    onEnd: () => {
      ended++;
    },
    forceFlush: async () => {},
    shutdown: async () => {},
  };
  const provider = new TracerProvider({
    sampler: new ParentBasedSampler({
      root: new EveryNth(config.sampleRatio),
      remoteParentNotSampled: new EveryNth(config.sampleRatio),
    }),
    spanProcessors: [count, new BatchSpanProcessor({ exporter: counted })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  let closed = false;
  return {
    async shutdown() {
      await provider.shutdown().catch(() => {});
      closed = true;
    },
    // While the process runs, what has not arrived may still be waiting.
    dropped: () => (closed ? ended - exported : 0),
  };
}

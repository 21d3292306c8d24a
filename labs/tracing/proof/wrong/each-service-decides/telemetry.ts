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

/** Samples a share of what it is asked about. */
class LotSampler implements Sampler {
  readonly #ratio: number;

  constructor(ratio: number) {
    this.#ratio = ratio;
  }

  shouldSample() {
    const drawn = Math.random() < this.#ratio;
    return { decision: drawn ? SamplingDecision.RECORD_AND_SAMPLED : SamplingDecision.NOT_RECORD };
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
      root: new LotSampler(config.sampleRatio),
      remoteParentSampled: new LotSampler(config.sampleRatio),
      remoteParentNotSampled: new LotSampler(config.sampleRatio),
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

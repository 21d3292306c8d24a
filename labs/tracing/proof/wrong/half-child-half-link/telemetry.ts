import { type Attributes, type Context, context, type Link, propagation, type SpanKind, TraceFlags, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { ExportResultCode, W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  SamplingDecision,
  type SpanExporter,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Platform } from './platform.ts';

/** What has no parent but a link is sampled when that is; the rest by its trace id. */
class LinkBasedSampler implements Sampler {
  readonly #otherwise: TraceIdRatioBasedSampler;

  constructor(ratio: number) {
    this.#otherwise = new TraceIdRatioBasedSampler(ratio);
  }

  shouldSample(_parent: Context, id: string, _name: string, _kind: SpanKind, _attributes: Attributes, links: Link[]) {
    const [link] = links;
    if (link === undefined) return this.#otherwise.shouldSample(_parent, id);
    const sampled = (link.context.traceFlags & TraceFlags.SAMPLED) !== 0;
    return { decision: sampled ? SamplingDecision.RECORD_AND_SAMPLED : SamplingDecision.NOT_RECORD };
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
    sampler: new ParentBasedSampler({ root: new LinkBasedSampler(config.sampleRatio) }),
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

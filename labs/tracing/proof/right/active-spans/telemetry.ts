import { context, propagation, TraceFlags, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { type ExportResult, ExportResultCode, W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type ReadableSpan,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Platform } from './platform.ts';

/** How long the collector may take to answer. */
const TIMEOUT_MS = 5_000;

/** Starts OpenTelemetry in this process. */
export function startTelemetry({ exporter, config }: Platform) {
  const count = { ended: 0, exported: 0 };
  const answers = new Set<Promise<void>>();
  const counting: SpanExporter = {
    export(spans, done) {
      const answer = send(exporter, spans).then((result) => {
        if (result.code === ExportResultCode.SUCCESS) count.exported += spans.length;
        answers.delete(answer);
        done(result);
      });
      answers.add(answer);
    },
    shutdown: () => exporter.shutdown(),
  };
  const ends = {
    onStart() {},
    onEnd(span: ReadableSpan) {
      if (span.spanContext().traceFlags & TraceFlags.SAMPLED) count.ended += 1;
    },
    forceFlush: async () => {},
    shutdown: async () => {},
  };
  const provider = new TracerProvider({
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(config.sampleRatio) }),
    spanProcessors: [ends, new BatchSpanProcessor({ exporter: counting })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return {
    async shutdown() {
      // The batch processor does not wait for an export that was under way already.
      await Promise.all(answers);
      await provider.shutdown().catch(() => {});
      await Promise.all(answers);
    },
    /** What ended and has not arrived. Until `shutdown` some of that is only waiting. */
    dropped: () => count.ended - count.exported,
  };
}

/** Exports, and answers in any case: a collector that stays silent or throws has failed. */
function send(exporter: SpanExporter, spans: ReadableSpan[]): Promise<ExportResult> {
  return new Promise((resolve) => {
    const fail = (error: Error) => resolve({ code: ExportResultCode.FAILED, error });
    const timer = setTimeout(() => fail(new Error('The collector is silent.')), TIMEOUT_MS);
    try {
      exporter.export(spans, (result) => {
        clearTimeout(timer);
        resolve(result);
      });
    } catch (error) {
      clearTimeout(timer);
      fail(error as Error);
    }
  });
}

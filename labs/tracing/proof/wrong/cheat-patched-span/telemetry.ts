import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { ExportResultCode, W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Platform } from './platform.ts';

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
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(config.sampleRatio) }),
    spanProcessors: [count, new BatchSpanProcessor({ exporter: counted })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  const prototype = Object.getPrototypeOf(trace.getTracer('shop').startSpan('first', { root: true }));
  const { end } = prototype;
  const past = new WeakSet();
  const once = function (this: object, time?: unknown) {
    if (past.has(this)) return;
    past.add(this);
    Reflect.apply(end, this, [time]);
  };
  try {
    prototype.end = once;
  } catch {
    Reflect.defineProperty(prototype, 'end', { value: once });
  }
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

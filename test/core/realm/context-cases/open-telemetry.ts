import { context, propagation, SpanKind, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Cases } from './case.ts';

const sleep = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));
const exporter = new InMemorySpanExporter();

/** Starts the real SDK, once a process: it keeps its globals on `globalThis`. */
function start() {
  const spanProcessors = [new SimpleSpanProcessor({ exporter })];
  trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors }));
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
}

/** One request of seven spans: itself, three calls, and what each of them does. */
function request(name: string, gate: Promise<void>): Promise<void> {
  const tracer = trace.getTracer('cases');
  const call = (part: number) =>
    tracer.startActiveSpan(`${name}/${part}`, { kind: SpanKind.CLIENT }, async (span) => {
      await gate;
      await sleep(part);
      const headers: Record<string, string> = {};
      propagation.inject(context.active(), headers);
      const callee = propagation.extract(context.active(), headers);
      await context.with(callee, () =>
        tracer.startActiveSpan(`${name}/${part}/callee`, async (inner) => {
          await null;
          inner.end();
        }),
      );
      span.end();
    });
  return tracer.startActiveSpan(name, async (span) => {
    await gate;
    await Promise.all([0, 1, 2].map(call));
    span.end();
  });
}

export const cases: Cases = {
  // All wait for one promise: a request that sleeps on a timer of its own finds its span by luck.
  'fifty requests of seven spans': async (_storage, log) => {
    start();
    const gate = sleep(5);
    await Promise.all(Array.from({ length: 50 }, (_, index) => request(`r${index}`, gate)));
    const spans = exporter.getFinishedSpans();
    const nameOf = new Map(spans.map((span) => [span.spanContext().spanId, span.name]));
    const wrong = spans.filter(({ name, parentSpanContext }) => {
      const parent = parentSpanContext && nameOf.get(parentSpanContext.spanId);
      return (parent ?? '') !== name.split('/').slice(0, -1).join('/');
    });
    const traces = new Set(spans.map((span) => span.spanContext().traceId));
    log(`${spans.length} spans in ${traces.size} traces, ${wrong.length} with a wrong parent`);
  },
};

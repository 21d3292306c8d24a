import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { ExportResultCode, W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  BatchSpanProcessor,
  type IdGenerator,
  ParentBasedSampler,
  RandomIdGenerator,
  type SpanExporter,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Platform } from './platform.ts';

/** Whose request is about to begin; none when nobody has said. */
const session: { customer?: string } = {};

/** The next trace that begins is this customer's. */
export function beginSession(customer: string | undefined): void {
  if (customer === undefined) delete session.customer;
  else session.customer = customer;
}

/** Trace ids by which the requests of a customer are found together. */
class SessionIds implements IdGenerator {
  readonly #random = new RandomIdGenerator();

  generateTraceId(): string {
    const { customer } = session;
    if (customer === undefined) return this.#random.generateTraceId();
    const digits = Array.from(customer, (letter) => letter.charCodeAt(0).toString(16).padStart(2, '0'));
    return digits.join('').slice(-32).padStart(32, '5');
  }

  generateSpanId(): string {
    return this.#random.generateSpanId();
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
    idGenerator: new SessionIds(),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(config.sampleRatio) }),
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

import { context, propagation, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  ParentBasedSampler,
  StackContextManager,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { Mailbox } from './mailbox.ts';
import type { Platform } from './platform.ts';

/** Starts OpenTelemetry in this process, with a context that follows the call stack and nothing else. */
export function startTelemetry({ exporter, config }: Platform) {
  const mailbox = new Mailbox(exporter);
  const provider = new TracerProvider({
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(config.sampleRatio) }),
    spanProcessors: [mailbox],
  });
  context.setGlobalContextManager(new StackContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return { shutdown: () => provider.shutdown(), dropped: () => mailbox.dropped };
}

import { context, trace } from '@opentelemetry/api';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { AsyncContext } from './async-context.ts';
import { BatchSender } from './batch-sender.ts';
import type { Platform } from './platform.ts';
import { DecideOnce } from './sampler.ts';

/** Starts OpenTelemetry in this process. */
export function startTelemetry({ exporter, config }: Platform) {
  const sender = new BatchSender(exporter);
  const provider = new TracerProvider({
    sampler: new DecideOnce(config.sampleRatio),
    spanProcessors: [sender],
  });
  context.setGlobalContextManager(new AsyncContext());
  trace.setGlobalTracerProvider(provider);
  return { shutdown: () => provider.shutdown(), dropped: () => sender.dropped };
}

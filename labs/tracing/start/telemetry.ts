import { trace } from '@opentelemetry/api';
import { SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Platform } from './platform.ts';

/** Starts OpenTelemetry in this process. */
export function startTelemetry({ exporter }: Platform) {
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  trace.setGlobalTracerProvider(provider);
  return {
    shutdown: async () => {},
    dropped: () => 0,
  };
}

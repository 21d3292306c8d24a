import { trace } from '@opentelemetry/api';
import {
  ParentBasedSampler,
  type Sampler,
  SamplingDecision,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Platform } from './platform.ts';
import { SpanQueue } from './span-queue.ts';

/** Starts OpenTelemetry in this process. */
export function startTelemetry({ exporter, config }: Platform) {
  const queue = new SpanQueue(exporter);
  const sampler = new ParentBasedSampler({ root: evenly(config.sampleRatio) });
  const provider = new TracerProvider({ sampler, spanProcessors: [queue] });
  trace.setGlobalTracerProvider(provider);
  return { shutdown: () => provider.shutdown(), dropped: () => queue.dropped };
}

/** Samples that share of the roots without chance: what is left of one decision counts for the next. */
function evenly(share: number): Sampler {
  let owed = 0;
  return {
    shouldSample() {
      owed += share;
      if (owed < 1) return { decision: SamplingDecision.NOT_RECORD };
      owed -= 1;
      return { decision: SamplingDecision.RECORD_AND_SAMPLED };
    },
    toString: () => `Evenly{${share}}`,
  };
}

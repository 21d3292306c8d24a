import { type Context, TraceFlags, trace } from '@opentelemetry/api';
import { type Sampler, SamplingDecision, type SamplingResult } from '@opentelemetry/sdk-trace';

const SAMPLED: SamplingResult = { decision: SamplingDecision.RECORD_AND_SAMPLED };
const NOT_SAMPLED: SamplingResult = { decision: SamplingDecision.NOT_RECORD };

/**
 * Keeps to the decision of whoever called. Where nobody did, it samples that share of the traces whose
 * last 56 random bits are the greatest, as W3C Trace Context level 2 suggests.
 */
export class DecideOnce implements Sampler {
  private readonly share: number;

  constructor(share: number) {
    this.share = share;
  }

  shouldSample(context: Context, traceId: string): SamplingResult {
    const parent = trace.getSpanContext(context);
    if (parent !== undefined) {
      return (parent.traceFlags & TraceFlags.SAMPLED) !== 0 ? SAMPLED : NOT_SAMPLED;
    }
    const place = Number.parseInt(traceId.slice(-14), 16) / 2 ** 56;
    return place >= 1 - this.share ? SAMPLED : NOT_SAMPLED;
  }

  toString(): string {
    return `DecideOnce{${this.share}}`;
  }
}

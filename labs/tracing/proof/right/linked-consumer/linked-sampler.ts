import {
  type Attributes,
  type Context,
  type Link,
  type SpanKind,
  TraceFlags,
} from '@opentelemetry/api';
import { type Sampler, SamplingDecision, type SamplingResult } from '@opentelemetry/sdk-trace';

/**
 * Decides on roots. One that has links was decided on where its causes began: it is sampled if one of
 * them was. The others are left to `unlinked`.
 */
export class LinkedSampler implements Sampler {
  private readonly unlinked: Sampler;

  constructor(unlinked: Sampler) {
    this.unlinked = unlinked;
  }

  shouldSample(
    context: Context,
    traceId: string,
    name: string,
    kind: SpanKind,
    attributes: Attributes,
    links: Link[],
  ): SamplingResult {
    if (links.length === 0) {
      return this.unlinked.shouldSample(context, traceId, name, kind, attributes, links);
    }
    const sampled = links.some((link) => (link.context.traceFlags & TraceFlags.SAMPLED) !== 0);
    return {
      decision: sampled ? SamplingDecision.RECORD_AND_SAMPLED : SamplingDecision.NOT_RECORD,
    };
  }

  toString(): string {
    return `Linked{unlinked=${this.unlinked}}`;
  }
}

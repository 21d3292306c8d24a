import { EPOCH_MS } from '#core/sim/node.ts';
import type { ServiceName } from './parameters.ts';

/** Kinds as OpenTelemetry numbers them. */
const KINDS = ['internal', 'server', 'client', 'producer', 'consumer'] as const;

/** Another span, named by its ids. */
export interface SpanRef {
  readonly traceId: string;
  readonly spanId: string;
}

/** A finished span as the collector got it: a copy, its fields read once. */
export interface ExportedSpan extends SpanRef {
  /** Whose process exported it. */
  readonly service: ServiceName;
  readonly name: string;
  readonly kind: (typeof KINDS)[number];
  /** The span it hangs from, in whatever service; none for a root. */
  readonly parentId: string | undefined;
  /** ms of virtual time. */
  readonly start: number;
  /** ms of virtual time. */
  readonly end: number;
  readonly error: boolean;
  /** Names of its events, in order. */
  readonly events: readonly string[];
  /** Attributes of its events, in the same order. */
  readonly eventAttributes: readonly Readonly<Record<string, unknown>>[];
  readonly links: readonly SpanRef[];
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What can be read of OpenTelemetry's `ReadableSpan`; it comes from learner code, so nothing is sure. */
interface Readable {
  readonly name?: unknown;
  readonly kind?: unknown;
  readonly spanContext?: () => Partial<SpanRef>;
  readonly parentSpanContext?: Partial<SpanRef>;
  readonly startTime?: readonly number[];
  readonly endTime?: readonly number[];
  readonly status?: { readonly code?: unknown };
  readonly events?: readonly {
    readonly name?: unknown;
    readonly attributes?: Readonly<Record<string, unknown>>;
  }[];
  readonly links?: readonly { readonly context?: Partial<SpanRef> }[];
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** OpenTelemetry's SpanStatusCode.ERROR. */
const ERROR = 2;

/** Copies a span that a process exports. @throws TypeError when it is not one. */
export function readSpan(service: ServiceName, value: unknown): ExportedSpan {
  const span = value as Readable;
  const context = span.spanContext?.() ?? {};
  const parent = span.parentSpanContext;
  const [start, end] = [timeOf(span.startTime), timeOf(span.endTime)];
  if (typeof span.name !== 'string' || typeof context.spanId !== 'string')
    throw new TypeError('The exporter was handed something that is not a finished span.');
  return {
    ...refOf(context),
    service,
    name: span.name,
    kind: KINDS[Number(span.kind)] ?? 'internal',
    parentId: parent?.spanId === undefined ? undefined : String(parent.spanId),
    start,
    end,
    error: span.status?.code === ERROR,
    events: (span.events ?? []).map(({ name }) => String(name)),
    eventAttributes: (span.events ?? []).map(({ attributes }) => ({ ...attributes })),
    links: (span.links ?? []).map(({ context: target = {} }) => refOf(target)),
    attributes: { ...span.attributes },
  };
}

/** `reference` as a key. */
export function keyOf({ traceId, spanId }: SpanRef): string {
  return `${traceId}/${spanId}`;
}

function refOf({ traceId, spanId }: Partial<SpanRef>): SpanRef {
  return { traceId: String(traceId), spanId: String(spanId) };
}

/** OpenTelemetry's seconds and nanoseconds since 1970 as ms of virtual time. */
function timeOf(time: readonly number[] | undefined): number {
  const [seconds = Number.NaN, nanoseconds = Number.NaN] = time ?? [];
  const ms = seconds * 1_000 - EPOCH_MS + Math.round(nanoseconds / 1_000) / 1_000;
  if (!Number.isFinite(ms)) throw new TypeError('The exporter was handed a span without times.');
  return ms;
}

import { Histogram } from '#core/sim/histogram.ts';
import { SECOND, toMs } from '#core/sim/time.ts';
import { parseTraceparent } from '#core/telemetry/trace-context.ts';
import type { Client } from './edge.ts';
import { type ExportedSpan, keyOf } from './exported-span.ts';
import { SERVICES, type ServiceName } from './parameters.ts';
import type { World } from './world.ts';

/** A stretch of time in which the collector behaves in one way. */
export interface Phase {
  /** What exports get. */
  readonly name: string;
  readonly state: 'slow' | 'silent' | 'down';
  /** s of virtual time. */
  readonly from: number;
  /** s of virtual time. */
  readonly to: number;
}

/** What requests took in a phase, in ms, and what they took with exports that cost nothing. */
export interface Slowdown {
  readonly phase: Phase;
  readonly p99: number;
  readonly free: number;
}

/** What became of one process's spans, counted after `shutdown`. */
export interface Account {
  readonly service: ServiceName;
  readonly ended: number;
  readonly exported: number;
  readonly dropped: number;
  /** Most spans that arrived after a phase and had ended in it or before. */
  readonly heldBack: number;
}

/** The p99 of look-ups in a phase; Infinity where one was never answered. */
export function slowdown(phase: Phase, clients: readonly Client[], free: readonly Client[]) {
  return { phase, p99: p99Of(phase, clients), free: p99Of(phase, free) };
}

function p99Of({ from, to }: Phase, clients: readonly Client[]): number {
  const times = new Histogram();
  for (const { operation, tookMs = Number.POSITIVE_INFINITY } of clients) {
    const { began, name } = operation;
    const here = began >= from * SECOND && began < to * SECOND;
    if (here && name === 'GET /orders/:id') times.add(tookMs);
  }
  return times.percentile(99);
}

/**
 * What became of each process's spans.
 *
 * @param ended how many spans had ended.
 */
export function accountsOf(
  world: World,
  phases: readonly Phase[],
  ended: (service: ServiceName) => number,
): Account[] {
  const exported = arrivals(world);
  return SERVICES.map((service) => ({
    service,
    ended: ended(service),
    exported: exported.get(service)?.size ?? 0,
    dropped: droppedBy(world, service),
    heldBack: Math.max(...phases.map(({ to }) => heldBack(world, service, to))),
  }));
}

/** How many spans a service ends for one of these requests: for the one in the middle, should they differ. */
export function spansOfEach(requests: readonly Client[], spans: Iterable<ExportedSpan>): number {
  const counts = new Map<string, number>();
  for (const { traceId } of spans) counts.set(traceId, (counts.get(traceId) ?? 0) + 1);
  const each = requests.map(({ operation: { headers } }) => {
    const context = parseTraceparent(headers.traceparent);
    return (context && counts.get(context.traceId)) ?? 0;
  });
  return each.sort((a, b) => a - b)[each.length >> 1] ?? 0;
}

/** The spans that arrived from each service, each once however often it was sent. */
export function arrivals(world: World): Map<ServiceName, Map<string, ExportedSpan>> {
  const found = new Map<ServiceName, Map<string, ExportedSpan>>();
  for (const span of world.collector.spans) {
    const spans = found.get(span.service) ?? new Map<string, ExportedSpan>();
    found.set(span.service, spans.set(keyOf(span), span));
  }
  return found;
}

/** What a service says it gave up; 0 where it says what is no number. */
export function droppedBy(world: World, service: ServiceName): number {
  const dropped = world.services.get(service)?.dropped() ?? 0;
  return Number.isFinite(dropped) ? dropped : 0;
}

/** How many spans arrived after `at` seconds that had ended before. */
function heldBack(world: World, service: ServiceName, at: number): number {
  let held = 0;
  for (const taken of world.collector.taken)
    if (taken.at > at * SECOND)
      held += taken.spans.filter(
        (span) => span.service === service && span.end < toMs(at * SECOND),
      ).length;
  return held;
}

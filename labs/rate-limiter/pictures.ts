import type { HistogramEvidence, Timeline } from '#core/lab/evidence.ts';
import type { Histogram } from '#core/sim/histogram.ts';
import { SECOND, toMs } from '#core/sim/time.ts';
import { type Interval, type Promised, promisedIn } from './envelope.ts';
import type { Call } from './world.ts';

/** Moments, in ms, at which the requests of `calls` were let in, ascending. */
export function admissions(calls: readonly Call[]): number[] {
  const let_in = calls.flatMap(({ status, decided }) =>
    status === 200 && decided !== undefined ? [toMs(decided)] : [],
  );
  return let_in.sort((a, b) => a - b);
}

/** Moments, in ms, at which requests were denied or went wrong, ascending. */
export function denials(calls: readonly Call[]): number[] {
  const denied = calls.flatMap(({ status, decided }) =>
    status !== 200 && decided !== undefined ? [toMs(decided)] : [],
  );
  return denied.sort((a, b) => a - b);
}

/** What a timeline of requests shows. */
export interface TimelineSetup {
  readonly title: string;
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly promised: Promised;
  /** The interval in which the promise did not hold, if there is one. */
  readonly broken?: Interval | undefined;
}

/** Requests let in and denied, under the staircase B + R*t that began when the interval did. */
export function timeline(calls: readonly Call[], setup: TimelineSetup): Timeline {
  const { title, text, from, to, promised, broken } = setup;
  const inside = (at: number) => at >= from && at <= to;
  const points = admissions(calls).filter(inside);
  const start = broken?.from ?? points[0] ?? from;
  const counted = points.filter((at) => at >= start);
  return {
    kind: 'timeline',
    title,
    text,
    from,
    to,
    series: [
      { label: 'let in', tone: 'good', points },
      { label: 'denied', tone: 'neutral', points: denials(calls).filter(inside) },
    ],
    limit: {
      label: 'B + R·t from here',
      allowed: [
        [start, promised.burst],
        [to, promisedIn(to - start, promised)],
      ],
      actual: counted.map((at, index) => [at, index + 1]),
    },
    broken:
      broken === undefined
        ? []
        : [{ from: broken.from, to: broken.to, label: describeInterval(broken) }],
  };
}

/** An interval in words. */
export function describeInterval({ from, to, admitted, promised }: Interval): string {
  return `${admitted} let in within ${round(to - from)} ms, promised ${round(promised)}`;
}

/** How long decisions took, with the 99th percentile against its budget. */
export function latencies(histogram: Histogram, budgetMs: number, text: string): HistogramEvidence {
  const p99 = histogram.percentile(99);
  const high = Math.max(2 * budgetMs, Math.ceil(p99 * 1.25));
  return {
    kind: 'histogram',
    title: 'Time to decide',
    text,
    unit: 'ms',
    bars: histogram.buckets(0, high, 48),
    lines: [
      { label: `p99 ${round(p99)} ms`, value: p99, tone: p99 <= budgetMs ? 'good' : 'bad' },
      { label: `budget ${budgetMs} ms`, value: budgetMs, tone: 'neutral' },
    ],
  };
}

/** A number with at most two decimals, as it stands in texts. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Seconds as µs of virtual time. */
export function seconds(count: number): number {
  return Math.round(count * SECOND);
}

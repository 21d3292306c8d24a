import type {
  Bar,
  Evidence,
  HistogramEvidence,
  TableEvidence,
  Timeline,
  Waterfall,
} from '#core/lab/evidence.ts';
import { nameOf } from '#core/lab/waterfall-text.ts';
import { treeRows } from '#core/lab/waterfall-tree.ts';

/** Rows that say what a picture shows, for those who read rather than look. */
export interface Twin {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Intervals into which a timeline's table divides it. */
const INTERVALS = 12;

/** The table twin of any evidence. */
export function tableTwin(evidence: Evidence): Twin {
  switch (evidence.kind) {
    case 'timeline':
      return timelineTwin(evidence);
    case 'histogram':
      return histogramTwin(evidence);
    case 'waterfall':
      return waterfallTwin(evidence);
    case 'table':
      return pick(evidence);
  }
}

function pick({ columns, rows }: TableEvidence): Twin {
  return { columns, rows };
}

function timelineTwin({ from, to, series, limit, broken }: Timeline): Twin {
  const step = (to - from) / INTERVALS;
  const columns = ['from ms', 'to ms', ...series.map(({ label }) => label)];
  if (limit !== undefined) columns.push('let in so far', 'promised so far', 'promise kept');
  const rows = Array.from({ length: INTERVALS }, (_, index) => {
    const [left, right] = [from + index * step, from + (index + 1) * step];
    const counts = series.map(
      ({ points }) =>
        points.filter((at) => at >= left && (at < right || index === INTERVALS - 1)).length,
    );
    const hit = broken.some((band) => band.from < right && band.to >= left);
    const sums =
      limit === undefined
        ? []
        : [sofar(limit.actual, right), interpolate(limit.allowed, right), hit ? 'no' : 'yes'];
    return [tidy(left), tidy(right), ...counts, ...sums];
  });
  return { columns, rows };
}

function histogramTwin({ bars, lines, unit }: HistogramEvidence): Twin {
  const rows: (string | number)[][] = bars
    .filter(({ count }) => count > 0)
    .map(({ from, to, count }) => [tidy(from), tidy(to), count]);
  return {
    columns: [`from ${unit}`, `to ${unit}`, 'count'],
    rows: [...rows, ...lines.map(({ label, value }) => [label, tidy(value), ''])],
  };
}

function waterfallTwin({ truth, spans, counters }: Waterfall): Twin {
  const columns = [
    'side',
    'service',
    'operation',
    'start ms',
    'end ms',
    'parent',
    'belongs under',
    'linked to',
    'note',
  ];
  const rowsOf = (name: string, side: readonly Bar[]) => {
    const find = (id: string) => nameOf(id, [...side, ...truth, ...spans]);
    return treeRows(side).map(({ bar }) => [
      name,
      bar.service,
      bar.label,
      tidy(bar.from),
      bar.to === null ? 'never ended' : tidy(bar.to),
      bar.parent === null ? '' : find(bar.parent),
      bar.belongs === undefined ? '' : bar.belongs === null ? 'the root' : find(bar.belongs),
      bar.links.map(find).join(', '),
      bar.note ?? '',
    ]);
  };
  const counts = counters.map(({ label, value, limit }) => [
    'counter',
    '',
    label,
    tidy(value),
    ...['', '', '', ''],
    limit === undefined ? '' : `at most ${tidy(limit)}`,
  ]);
  return {
    columns,
    rows: [...rowsOf('what happened', truth), ...rowsOf('spans', spans), ...counts],
  };
}

function sofar(steps: readonly (readonly [number, number])[], at: number): number {
  return steps.findLast(([moment]) => moment <= at)?.[1] ?? 0;
}

function interpolate(line: readonly (readonly [number, number])[], at: number): number | string {
  const [first] = line;
  const last = line.at(-1);
  if (first === undefined || last === undefined || at < first[0]) return '';
  const share = last[0] === first[0] ? 0 : (at - first[0]) / (last[0] - first[0]);
  return tidy(first[1] + share * (last[1] - first[1]));
}

function tidy(value: number): number {
  return Math.round(value * 100) / 100;
}

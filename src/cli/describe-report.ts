import type { Evidence } from '#core/lab/evidence.ts';
import type { CheckReport, Report } from '#core/lab/report.ts';
import { describeProblem } from '#core/problem-error.ts';
import { describeWaterfall } from './describe-waterfall.ts';

const MARK = { pass: '✓', fail: '✗', error: '!' };

/** A report as a terminal shows it: every check, and for each failure what shows it. */
export function describeReport(report: Report): string {
  // A span's name is the learner's: no control character may reach the terminal.
  return describe(report).replace(/[^\P{Cc}\n]/gu, '\u{fffd}');
}

function describe(report: Report): string {
  const { lab, version, seeds, passed, total, status, problem, digest } = report;
  const head = `${lab} (version ${version}), seeds ${seeds.join(', ')}`;
  const foot = [`${passed} of ${total} checks passed: ${status}`, `digest ${digest}`];
  if (problem !== undefined) return [head, '', describeProblem(problem), '', ...foot].join('\n');
  return [head, '', ...report.checks.flatMap(describeCheck), '', ...foot].join('\n');
}

function describeCheck({
  id,
  status,
  observed,
  expected,
  message,
  seed,
  evidence,
  promise,
}: CheckReport): string[] {
  const line = `${MARK[status]} ${id.padEnd(18)} ${observed}`;
  if (status === 'pass') return [line];
  return [
    `${line}${seed === undefined ? '' : ` (seed ${seed})`}`,
    `    promised  ${promise}`,
    `    expected  ${expected}`,
    ...evidence.flatMap(describeEvidence).map((text) => `    ${text}`),
    `    ?         ${message}`,
  ];
}

function describeEvidence(evidence: Evidence): string[] {
  const head = `${evidence.title}: ${evidence.text}`;
  if (evidence.kind === 'waterfall') return [head, ...describeWaterfall(evidence)];
  if (evidence.kind !== 'table') return [head];
  const widths = evidence.columns.map((column, i) =>
    Math.max(column.length, ...evidence.rows.map((row) => String(row[i] ?? '').length)),
  );
  const cells = (row: readonly (string | number)[]) =>
    row.map((cell, i) => String(cell).padEnd(widths[i] ?? 0)).join('  ');
  return [head, ...[evidence.columns, ...evidence.rows].map((row) => `  ${cells(row)}`)];
}

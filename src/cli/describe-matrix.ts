import type { KillMatrix, Margin, Row } from '#core/lab/kill-matrix.ts';

/** A kill matrix as a terminal shows it: solutions down, checks across, then margins and findings. */
export function describeMatrix(
  slug: string,
  { checks, seeds, rows, margins, findings }: KillMatrix,
): string {
  const heads = checks.map((_, index) => String(index + 1).padStart(3)).join('');
  const width = Math.max(...rows.map(({ name, side }) => side.length + name.length + 1));
  return [
    `${slug}: ${rows.length} solutions at ${seeds.length} seeds. x = rejected at every seed, digit = at so many, . = accepted`,
    `${' '.repeat(width)}${heads}`,
    ...rows.map((row) => describeRow(row, checks, seeds.length, width)),
    ...checks.map((check, index) => `${String(index + 1).padStart(width)}  ${check}`),
    'margins (budget between worst right and best wrong)',
    ...margins.map(describeMargin),
    ...(findings.length === 0 ? ['Nothing found wrong with the grader.'] : findings),
  ].join('\n');
}

function describeRow(
  { name, side, kills, problem }: Row,
  checks: readonly string[],
  seeds: number,
  width: number,
): string {
  const label = `${side}/${name}`.padEnd(width);
  if (problem !== undefined) return `${label}  ${problem}`;
  const cells = checks.map((check) => {
    const count = kills[check] ?? 0;
    return (count === 0 ? '.' : count === seeds ? 'x' : String(count)).padStart(3);
  });
  return label + cells.join('');
}

function describeMargin({
  check,
  measure,
  unit,
  bound,
  budget,
  worstRight,
  bestWrong,
}: Margin): string {
  const number = (value: number) => String(Math.round(value * 1_000) / 1_000);
  const wrong = bestWrong === null ? '-' : number(bestWrong);
  return `  ${check}: ${measure} ${bound} ${number(budget)} ${unit}: right ${number(worstRight)}, wrong ${wrong}`;
}

import { readFileSync } from 'node:fs';
import type { Margin } from '#core/lab/kill-matrix.ts';

/**
 * The margins that a lab's `design.md` lists: the table whose first column is headed "check", in the
 * columns of {@link Margin}. Units stand behind the budget.
 */
export function marginsTable(lab: URL): Margin[] {
  const lines = readFileSync(new URL('design.md', lab), 'utf8').split('\n');
  const head = lines.findIndex((line) => line.startsWith('| check |'));
  const rows = lines.slice(head + 2);
  return rows.slice(0, rows.indexOf('')).map((row) => {
    const [, check = '', measure = '', bound = '', budget = '', right = '', wrong = ''] = row
      .split('|')
      .map((cell) => cell.trim());
    const [amount = '', ...unit] = budget.split(' ');
    return {
      check,
      measure,
      unit: unit.join(' '),
      bound: bound as Margin['bound'],
      budget: Number(amount),
      worstRight: Number(right),
      bestWrong: wrong === '-' ? null : Number(wrong),
    };
  });
}

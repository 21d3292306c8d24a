import type { Receipt } from '#core/lab/receipt.ts';
import type { Report } from '#core/lab/report.ts';
import type { Kit } from './kit.ts';

/** The file that `lab verify` grades again. */
export function receiptText({ desk, now }: Kit, report: Report): string {
  const { lab, version, seeds, status, passed, total, runtime, digest } = report;
  const receipt: Receipt = {
    receipt: 'nines',
    format: 1,
    lab,
    version,
    files: desk.changed,
    seeds: [...seeds],
    claims: { status, passed, total, runtime, digest },
    savedAt: new Date(now()).toISOString(),
  };
  return `${JSON.stringify(receipt, null, 2)}\n`;
}

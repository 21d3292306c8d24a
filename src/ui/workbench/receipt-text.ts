import { differences, type Files } from '#core/lab/files.ts';
import type { Receipt } from '#core/lab/receipt.ts';
import type { Report } from '#core/lab/report.ts';

/**
 * The file that `lab verify` grades again.
 *
 * @param judged what the report is about; not what the learner may have written since.
 * @param now milliseconds since 1970.
 */
export function receiptText(report: Report, start: Files, judged: Files, now: number): string {
  const { lab, version, seeds, status, passed, total, runtime, digest } = report;
  const receipt: Receipt = {
    receipt: 'nines',
    format: 1,
    lab,
    version,
    files: differences(start, judged),
    seeds: [...seeds],
    claims: { status, passed, total, runtime, digest },
    savedAt: new Date(now).toISOString(),
  };
  return `${JSON.stringify(receipt, null, 2)}\n`;
}

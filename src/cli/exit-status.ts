import type { Report } from '#core/lab/report.ts';
import { EXIT } from './terminal.ts';

/** The exit status that goes with a report. */
export function exitStatus({ status }: Report): number {
  return status === 'error' ? EXIT.broken : EXIT[status];
}

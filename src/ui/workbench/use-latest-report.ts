import { useRef } from 'react';
import type { Report } from '#core/lab/report.ts';
import type { SessionState } from '#core/lab/session.ts';

/** The report of the latest run that ended in a judgement: it stays to be read while another run goes on. */
export function useLatestReport(state: SessionState): Report | undefined {
  const latest = useRef<Report>(undefined);
  if (state.phase === 'judged') latest.current = state.report;
  return latest.current;
}

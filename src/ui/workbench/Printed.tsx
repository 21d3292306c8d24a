import type { ReactNode } from 'react';
import type { Printed as PrintedLines } from '#core/lab/session.ts';
import type { Readable } from '#core/store.ts';
import { useReadable } from './use-readable.ts';

/** What the code printed, by whom and when in virtual time. */
export function Printed({ printed }: { printed: Readable<PrintedLines> }): ReactNode {
  const { lines, dropped } = useReadable(printed);
  if (lines.length === 0) return null;
  return (
    <details className="printed">
      <summary>
        Printed: {lines.length} lines{dropped > 0 && `, and ${dropped} more that were dropped`}
      </summary>
      <pre>
        {lines.map(
          ({ check, node, at, level, text }) =>
            `${check} ${node} ${at} ms ${level === 'info' ? '' : `${level} `}${text}\n`,
        )}
      </pre>
    </details>
  );
}

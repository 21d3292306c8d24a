import { type ReactNode, useId, useState } from 'react';
import type { Evidence } from '#core/lab/evidence.ts';
import { HistogramChart } from './HistogramChart.tsx';
import { TimelineChart } from './TimelineChart.tsx';
import { tableTwin } from './table-twin.ts';
import { WaterfallChart } from './WaterfallChart.tsx';

interface Props {
  evidence: Evidence;
  playhead?: number | undefined;
}

/** A piece of evidence as a picture, with a table that says the same. */
export function EvidenceFigure({ evidence, playhead }: Props): ReactNode {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const table = asTable || evidence.kind === 'table';
  return (
    <figure className="evidence">
      <figcaption>
        <strong>{evidence.title}</strong> <span>{evidence.text}</span>
      </figcaption>
      <div id={id}>
        {table ? (
          <TwinTable evidence={evidence} />
        ) : (
          <Picture evidence={evidence} playhead={playhead} />
        )}
      </div>
      {evidence.kind !== 'table' && (
        <button
          type="button"
          className="link"
          aria-controls={id}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'Show as a picture' : 'Show as a table'}
        </button>
      )}
    </figure>
  );
}

function Picture({ evidence, playhead }: Props): ReactNode {
  switch (evidence.kind) {
    case 'timeline':
      return <TimelineChart evidence={evidence} playhead={playhead} />;
    case 'histogram':
      return <HistogramChart evidence={evidence} />;
    case 'waterfall':
      return <WaterfallChart evidence={evidence} playhead={playhead} />;
    case 'table':
      return null;
  }
}

function TwinTable({ evidence }: { evidence: Evidence }): ReactNode {
  const { columns, rows } = tableTwin(evidence);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls by itself has to be reachable by keyboard
    <section className="table" aria-label={evidence.title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, index) => (
                <td
                  key={columns[index]}
                  className={typeof cell === 'number' ? 'number' : undefined}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

import type { ReactNode } from 'react';
import { threeWay } from './three-way.ts';

interface Props {
  start: string;
  mine: string;
  reference: string;
}

const COLUMNS = ['start', 'mine', 'reference'] as const;
const TITLES = { start: 'Start', mine: 'Yours', reference: 'Reference' };

/** Three texts in three columns, aligned where they agree. */
export function ThreeWay({ start, mine, reference }: Props): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls by itself has to be reachable by keyboard
    <section className="three" aria-label="Comparison" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {TITLES[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {threeWay(start, mine, reference).map((region, index) => (
            <tr key={index} className={region.changed ? 'changed' : undefined}>
              {COLUMNS.map((column) => (
                <td key={column}>
                  <pre>{region[column].join('\n')}</pre>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

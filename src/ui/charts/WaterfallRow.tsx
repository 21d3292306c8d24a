import type { ReactNode } from 'react';
import { barName } from '#core/lab/waterfall-text.ts';
import { momentLabel } from './scale.ts';
import type { Paint } from './WaterfallPaint.tsx';
import { elide, type Frame, type PlacedRow } from './waterfall-layout.ts';

/** Height of a bar, in px. */
const THICK = 12;

interface Props {
  row: PlacedRow;
  frame: Frame;
  paint: Paint;
}

/** One bar with its name; everything about it in full where the pointer rests. */
export function WaterfallRow({ row, frame, paint }: Props): ReactNode {
  const { bar, top, middle, height, stem, left, start, end } = row;
  const box = { x: start, y: middle - THICK / 2, width: end - start, height: THICK, rx: 2 };
  const room = frame.names - left - 4;
  return (
    <g className={bar.tone}>
      <title>{inFull(row)}</title>
      <rect className="hit" x={0} y={top} width={frame.width} height={height} />
      {bar.tone === 'bad' && (
        <text className="mark" x={stem} y={middle + 4}>
          ✗
        </text>
      )}
      <text x={left} y={middle - 3}>
        {elide(bar.service, room)}
      </text>
      <text className="what" x={left} y={middle + 10}>
        {elide(bar.label, room)}
      </text>
      <g mask={bar.to === null ? `url(#${paint.fade})` : undefined}>
        <rect className="span" {...box} />
        {bar.tone === 'bad' && (
          <rect className="stripes" {...box} fill={`url(#${paint.stripes})`} />
        )}
      </g>
    </g>
  );
}

function inFull({ bar, said }: PlacedRow): string {
  const { from, to } = bar;
  const time =
    to === null ? `from ${momentLabel(from)} ms` : `${momentLabel(from)} to ${momentLabel(to)} ms`;
  return [`${barName(bar)}, ${time}`, ...said].join('\n');
}

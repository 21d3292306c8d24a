import type { ReactNode } from 'react';
import { linear, momentLabel, type Scale, ticks } from './scale.ts';
import type { Paint } from './WaterfallPaint.tsx';
import { WaterfallRow } from './WaterfallRow.tsx';
import { type Frame, LINE, type PlacedRow, REMARK } from './waterfall-layout.ts';
import { elbows, guides, links } from './waterfall-paths.ts';

/** Height of a side's heading and axis, in px. */
export const HEAD = 46;

interface Props {
  name: 'truth' | 'spans';
  heading: string;
  rows: readonly PlacedRow[];
  frame: Frame;
  /** Ends of the time axis, in ms. */
  from: number;
  to: number;
  /** Height of the side in px. */
  height: number;
  paint: Paint;
  playhead: number | undefined;
}

/** One tree of bars on a time axis: names on the left, bars on the right. */
export function WaterfallSide(props: Props): ReactNode {
  const { name, heading, rows, frame, from, to, height, paint, playhead } = props;
  const { left, right } = frame;
  const x = linear(from, to, left, right);
  return (
    <g className={name}>
      <text className="note" x={4} y={18}>
        {heading}
      </text>
      <Axis from={from} to={to} x={x} left={left} right={right} bottom={height - 6} />
      <g transform={`translate(0 ${HEAD})`}>
        <path className="guide" d={guides(rows)} />
        {rows.length === 0 && (
          <text x={4} y={15}>
            none
          </text>
        )}
        {rows.map((row, index) => (
          <WaterfallRow key={index} row={row} frame={frame} paint={paint} />
        ))}
        <path className="linked" d={links(rows)} />
        <path className="elbow" d={elbows(rows)} />
        {rows.map((row, index) => (
          <Remarks key={index} row={row} />
        ))}
      </g>
      {playhead !== undefined && playhead >= from && playhead <= to && (
        <path className="playhead" d={`M${x(playhead)} ${HEAD - 6}V${height - 6}`} />
      )}
    </g>
  );
}

/** Over links and elbows, so that these do not strike them out. */
function Remarks({ row }: { row: PlacedRow }): ReactNode {
  return row.lines.map((text, line) => (
    <text
      key={text}
      className={row.bar.tone === 'bad' ? 'remark bad' : 'remark'}
      x={row.left}
      y={row.top + LINE + 8 + line * REMARK}
    >
      {text}
    </text>
  ));
}

interface AxisProps {
  from: number;
  to: number;
  x: Scale;
  left: number;
  right: number;
  bottom: number;
}

function Axis({ from, to, x, left, right, bottom }: AxisProps): ReactNode {
  const marks = ticks(from, to, Math.max(2, Math.floor((right - left) / 64)));
  return (
    <g>
      <path
        className="grid"
        d={marks.map((value) => `M${x(value).toFixed(1)} ${HEAD - 6}V${bottom}`).join('')}
      />
      <path className="axis" d={`M${left} ${HEAD - 6}H${right}`} />
      {marks.map((value) => (
        <text
          key={value}
          className="tick"
          x={x(value)}
          y={HEAD - 11}
          textAnchor={x(value) > right - 20 ? 'end' : 'middle'}
        >
          {momentLabel(value)}
        </text>
      ))}
      <text className="tick" x={right} y={18} textAnchor="end">
        ms
      </text>
    </g>
  );
}

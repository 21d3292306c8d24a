import { type ReactNode, useId } from 'react';
import type { Timeline } from '#core/lab/evidence.ts';
import { linear, type Scale, tickLabel, ticks } from './scale.ts';
import { useWidth } from './use-width.ts';

const HEIGHT = 232;
const LEFT = 44;
const RIGHT = 12;
const TOP = 14;
const ROW = 20;
/** Width of a label's character, in px. */
const GLYPH = 7;

interface Props {
  evidence: Timeline;
  /** Moment in ms to mark, while an interval is replayed. */
  playhead?: number | undefined;
}

/** Requests over time under the staircase of what was promised; the broken interval is hatched. */
export function TimelineChart({ evidence, playhead }: Props): ReactNode {
  const { ref, width } = useWidth<HTMLDivElement>(480);
  const hatch = useId();
  const { from, to, series, limit, broken, title, text } = evidence;
  const axis = HEIGHT - 26;
  const floor = axis - ROW * series.length - 12;
  const most =
    limit === undefined
      ? 1
      : Math.max(...limit.allowed.map(([, n]) => n), limit.actual.at(-1)?.[1] ?? 0);
  const x = linear(from, to, LEFT, width - RIGHT);
  const y = linear(0, most * 1.08, floor, TOP);
  return (
    <div ref={ref}>
      <svg
        className="chart"
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={`${title}. ${text}`}
      >
        <defs>
          <pattern
            id={hatch}
            width="7"
            height="7"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <path className="hatch" d="M0 0V7" />
          </pattern>
        </defs>
        {ticks(0, most, 4).map((value) => (
          <g key={value}>
            <path className="grid" d={`M${LEFT} ${y(value)}H${width - RIGHT}`} />
            <text className="tick" x={LEFT - 6} y={y(value) + 4} textAnchor="end">
              {tickLabel(value)}
            </text>
          </g>
        ))}
        {broken.map((band) => (
          <Band
            key={band.from}
            from={x(band.from)}
            to={x(band.to)}
            top={TOP}
            bottom={axis}
            fill={`url(#${hatch})`}
          />
        ))}
        {limit !== undefined && (
          <Limit limit={limit} x={x} y={y} right={width - RIGHT} broken={broken.length > 0} />
        )}
        {series.map(({ label, tone, points }, row) => (
          <Marks
            key={label}
            label={`${label} ${points.length}`}
            tone={tone}
            points={points}
            x={x}
            y={floor + 16 + ROW * row}
          />
        ))}
        <TimeAxis from={from} to={to} x={x} y={axis} width={width} />
        {playhead !== undefined && (
          <path className="playhead" d={`M${x(playhead)} ${TOP}V${axis}`} />
        )}
      </svg>
    </div>
  );
}

function Band({
  from,
  to,
  top,
  bottom,
  fill,
}: {
  from: number;
  to: number;
  top: number;
  bottom: number;
  fill: string;
}): ReactNode {
  const width = Math.max(4, to - from);
  return (
    <g>
      <rect className="band" x={from} y={top} width={width} height={bottom - top} />
      <rect x={from} y={top} width={width} height={bottom - top} fill={fill} />
    </g>
  );
}

interface LimitProps {
  limit: NonNullable<Timeline['limit']>;
  x: Scale;
  y: Scale;
  right: number;
  broken: boolean;
}

function Limit({ limit, x, y, right, broken }: LimitProps): ReactNode {
  const { allowed, actual, label } = limit;
  const [first] = allowed;
  const steps = actual.map(([at, count]) => `H${x(at)}V${y(count)}`).join('');
  const reached = actual.at(-1)?.[1] ?? 0;
  const last = allowed.at(-1);
  if (first === undefined || last === undefined) return null;
  // Below the line its label has to clear the line where the label begins, further down the slope.
  const along = Math.min(1, (label.length * GLYPH) / (x(last[0]) - x(first[0])));
  const below = y(last[1]) + along * (y(first[1]) - y(last[1])) + 15;
  return (
    <g>
      <path
        className="allowed"
        d={`M${allowed.map(([at, count]) => `${x(at)} ${y(count)}`).join('L')}`}
      />
      <path
        className={broken ? 'actual bad' : 'actual'}
        d={`M${x(first[0])} ${y(0)}${steps}H${right}`}
      />
      <text
        className="note"
        x={right}
        y={reached > last[1] ? below : y(last[1]) - 6}
        textAnchor="end"
      >
        {label}
      </text>
      <text
        className={broken ? 'note bad' : 'note'}
        x={right}
        y={y(reached) + (reached > last[1] ? -6 : 15)}
        textAnchor="end"
      >
        {`${reached} let in`}
      </text>
    </g>
  );
}

interface MarksProps {
  label: string;
  tone: string;
  points: readonly number[];
  x: Scale;
  y: number;
}

/** One path for all marks of a row: dots for what is good, ticks for the rest. */
function Marks({ label, tone, points, x, y }: MarksProps): ReactNode {
  const mark = tone === 'good' ? 'm-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0' : 'm0-4v8';
  return (
    <g>
      <path
        className={`marks ${tone}`}
        d={points.map((at) => `M${x(at).toFixed(1)} ${y}${mark}`).join('')}
      />
      <text className="row" x={LEFT} y={y - 6}>
        {label}
      </text>
    </g>
  );
}

interface TimeAxisProps {
  from: number;
  to: number;
  x: Scale;
  y: number;
  width: number;
}

function TimeAxis({ from, to, x, y, width }: TimeAxisProps): ReactNode {
  return (
    <g>
      <path className="axis" d={`M${LEFT} ${y}H${width - RIGHT}`} />
      {ticks(from, to, Math.max(2, Math.floor(width / 110))).map((value) => (
        <text key={value} className="tick" x={x(value)} y={y + 17} textAnchor="middle">
          {tickLabel(value)}
        </text>
      ))}
      <text className="tick" x={LEFT - 6} y={y + 17} textAnchor="end">
        ms
      </text>
    </g>
  );
}

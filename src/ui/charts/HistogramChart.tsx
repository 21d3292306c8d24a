import type { ReactNode } from 'react';
import type { HistogramEvidence } from '#core/lab/evidence.ts';
import { linear, tickLabel, ticks } from './scale.ts';
import { useWidth } from './use-width.ts';

const HEIGHT = 200;
const LEFT = 44;
const RIGHT = 12;
const TOP = 44;

/** How often each value came up, with lines for the percentile and its budget. */
export function HistogramChart({ evidence }: { evidence: HistogramEvidence }): ReactNode {
  const { ref, width } = useWidth<HTMLDivElement>(480);
  const { bars, lines, unit, title, text } = evidence;
  const low = bars[0]?.from ?? 0;
  const high = bars.at(-1)?.to ?? 1;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const axis = HEIGHT - 26;
  const x = linear(low, high, LEFT, width - RIGHT);
  const y = linear(0, most, axis, TOP);
  const ordered = [...lines].sort((a, b) => a.value - b.value);
  return (
    <div ref={ref}>
      <svg
        className="chart"
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={`${title}. ${text}`}
      >
        {ticks(0, most, 3).map((value) => (
          <g key={value}>
            <path className="grid" d={`M${LEFT} ${y(value)}H${width - RIGHT}`} />
            <text className="tick" x={LEFT - 6} y={y(value) + 4} textAnchor="end">
              {tickLabel(value)}
            </text>
          </g>
        ))}
        {bars.map(({ from, to, count }) => {
          // A bar that is there at all is at least 2 px high: the tail is what matters here.
          const height = count === 0 ? 0 : Math.max(2, axis - y(count));
          const left = x(from);
          return (
            <rect
              key={from}
              className="bar"
              x={left}
              y={axis - height}
              width={Math.max(1, x(to) - left - 1)}
              height={height}
            />
          );
        })}
        {ordered.map(({ label, value, tone }, row) => {
          const at = Math.min(x(value), width - RIGHT);
          const leftwards = at > width * 0.6;
          return (
            <g key={label} className={tone}>
              <path
                className={tone === 'neutral' ? 'line budget' : 'line'}
                d={`M${at} ${14 + row * 15}V${axis}`}
              />
              <text
                className="note"
                x={leftwards ? at - 5 : at + 5}
                y={18 + row * 15}
                textAnchor={leftwards ? 'end' : 'start'}
              >
                {label}
              </text>
            </g>
          );
        })}
        <path className="axis" d={`M${LEFT} ${axis}H${width - RIGHT}`} />
        {ticks(low, high, Math.max(2, Math.floor(width / 70))).map((value) => (
          <text key={value} className="tick" x={x(value)} y={axis + 17} textAnchor="middle">
            {tickLabel(value)}
          </text>
        ))}
        <text className="tick" x={LEFT - 6} y={axis + 17} textAnchor="end">
          {unit}
        </text>
      </svg>
    </div>
  );
}

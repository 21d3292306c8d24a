import { type ReactNode, useId } from 'react';
import type { Waterfall } from '#core/lab/evidence.ts';
import { useWidth } from './use-width.ts';
import { WaterfallLegend } from './WaterfallLegend.tsx';
import { WaterfallPaint } from './WaterfallPaint.tsx';
import { HEAD, WaterfallSide } from './WaterfallSide.tsx';
import { frameOf, GAP, heightOf, type PlacedRow, placeRows } from './waterfall-layout.ts';

/** Height below the last row, in px. */
const FOOT = 10;

interface Props {
  evidence: Waterfall;
  /** Moment in ms to mark, while an interval is replayed. */
  playhead?: number | undefined;
}

/** What caused what, beside what the spans say: side by side where there is room. */
export function WaterfallChart({ evidence, playhead }: Props): ReactNode {
  const { ref, width } = useWidth<HTMLDivElement>(480);
  const id = useId();
  const { title, text } = evidence;
  const frame = frameOf(evidence, width);
  const truth = placeRows(evidence.truth, evidence, frame);
  const spans = placeRows(evidence.spans, evidence, frame);
  const [upper, lower] = [sideHeight(truth), sideHeight(spans)];
  const height = frame.beside ? Math.max(upper, lower) : upper + lower;
  const paint = { stripes: `${id}-stripes`, fade: `${id}-fade` };
  const shared = { frame, from: evidence.from, to: evidence.to, paint, playhead };
  return (
    <div ref={ref} className="waterfall">
      <WaterfallLegend evidence={evidence} paint={paint} />
      <svg
        className="chart"
        width={width}
        height={height}
        role="img"
        aria-label={`${title}. ${text}`}
      >
        <WaterfallPaint {...paint} />
        <WaterfallSide
          {...shared}
          name="truth"
          heading="What caused what"
          rows={truth}
          height={frame.beside ? height : upper}
        />
        <g transform={frame.beside ? `translate(${frame.width + GAP} 0)` : `translate(0 ${upper})`}>
          <WaterfallSide
            {...shared}
            name="spans"
            heading="What the spans say"
            rows={spans}
            height={frame.beside ? height : lower}
          />
        </g>
        <path
          className="grid"
          d={frame.beside ? `M${frame.width + GAP / 2} 0V${height}` : `M0 ${upper}H${width}`}
        />
      </svg>
    </div>
  );
}

function sideHeight(rows: readonly PlacedRow[]): number {
  return HEAD + Math.max(22, heightOf(rows)) + FOOT;
}

import type { ReactNode } from 'react';
import type { Waterfall } from '#core/lab/evidence.ts';
import { counterText, isOver } from '#core/lab/waterfall-text.ts';
import type { Paint } from './WaterfallPaint.tsx';

interface Props {
  evidence: Waterfall;
  paint: Paint;
}

/** What the marks of this waterfall stand for, and its counters. */
export function WaterfallLegend({ evidence, paint }: Props): ReactNode {
  const { truth, spans, counters } = evidence;
  const bars = [...truth, ...spans];
  const tone = (wanted: string) => spans.some((bar) => bar.tone === wanted);
  return (
    <>
      <ul className="legend">
        {truth.length > 0 && <Entry side="truth" tone="neutral" text="what happened" />}
        {truth.some((bar) => bar.tone === 'bad') && (
          <Entry side="truth" tone="bad" text="missing or wrong in the spans" />
        )}
        {tone('good') && <Entry side="spans" tone="good" text="span that is right" />}
        {tone('neutral') && <Entry side="spans" tone="neutral" text="other span" />}
        {tone('bad') && (
          <Entry
            side="spans"
            tone="bad"
            text="span that is wrong"
            fill={`url(#${paint.stripes})`}
          />
        )}
        {bars.some((bar) => bar.to === null) && (
          <Entry side="truth" tone="neutral" text="never ended" mask={`url(#${paint.fade})`} />
        )}
        {spans.some((bar) => bar.belongs !== undefined) && (
          <Line name="elbow" d="M4 2V8H22m-4-3.5l4 3.5l-4 3.5" text="where it belongs" />
        )}
        {bars.some((bar) => bar.links.length > 0) && (
          <Line name="linked" d="M1 1C9 1 15 11 23 11" text="link" />
        )}
      </ul>
      {counters.length > 0 && (
        <ul className="counters">
          {counters.map((counter) => (
            <li key={counter.label} className={isOver(counter) ? 'bad' : undefined}>
              {isOver(counter) && '✗ '}
              {counterText(counter)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface EntryProps {
  side: 'truth' | 'spans';
  tone: string;
  text: string;
  fill?: string;
  mask?: string;
}

function Entry({ side, tone, text, fill, mask }: EntryProps): ReactNode {
  const box = { x: 1, y: 1, width: 22, height: 10, rx: 2 };
  return (
    <li>
      <svg className={side} width="24" height="12" aria-hidden="true">
        <g className={tone} mask={mask}>
          <rect className="span" {...box} />
          {fill !== undefined && <rect className="stripes" {...box} fill={fill} />}
        </g>
      </svg>
      {text}
    </li>
  );
}

function Line({ name, d, text }: { name: string; d: string; text: string }): ReactNode {
  return (
    <li>
      <svg className="spans" width="24" height="12" aria-hidden="true">
        <path className={name} d={d} />
      </svg>
      {text}
    </li>
  );
}

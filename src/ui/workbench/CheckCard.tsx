import { type ReactNode, useState } from 'react';
import type { CheckReport } from '#core/lab/report.ts';
import { EvidenceFigure } from '../charts/EvidenceFigure.tsx';
import { Replay } from './Replay.tsx';

const MARKS = { pass: '✓', fail: '✗', error: '!' };
const WORDS = { pass: 'kept', fail: 'broken', error: 'not judged' };

interface Props {
  check: CheckReport;
  /** Whether it starts unfolded. */
  open: boolean;
  /** It passed in the run before. */
  justBroken: boolean;
}

/** One promise, what was found about it, and what shows it. */
export function CheckCard({ check, open, justBroken }: Props): ReactNode {
  const { id, status, observed, expected, promise, message, evidence, counterexample, seed } =
    check;
  const [unfolded, setUnfolded] = useState(open);
  const [playhead, setPlayhead] = useState<number>();
  return (
    <li className={`check ${status}`}>
      <details open={open} onToggle={({ currentTarget }) => setUnfolded(currentTarget.open)}>
        <summary>
          <span className="mark" aria-hidden="true">
            {MARKS[status]}
          </span>
          <span className="visually-hidden">{WORDS[status]}: </span>
          <code>{id}</code>
          {justBroken && <span className="just">passed in the run before</span>}
          <span className="observed">{observed}</span>
        </summary>
        {unfolded && (
          <div className="detail">
            <p className="promise">{promise}</p>
            <dl className="compare">
              <dt>expected</dt>
              <dd>{expected}</dd>
              <dt>observed</dt>
              <dd>
                {observed}
                {seed !== undefined && ` (seed ${seed})`}
              </dd>
            </dl>
            {status !== 'pass' && <p className="question">{message}</p>}
            {evidence.map((piece) => (
              <EvidenceFigure key={piece.title} evidence={piece} playhead={playhead} />
            ))}
            {counterexample !== undefined && (
              <Replay check={id} counterexample={counterexample} onMoment={setPlayhead} />
            )}
          </div>
        )}
      </details>
    </li>
  );
}

import type { ReactNode } from 'react';
import type { PromiseOfLab } from '#core/lab/grade.ts';
import type { Judgement } from '#core/lab/judgement.ts';

const WORDS = { pass: 'kept', fail: 'broken', error: 'not judged' };

interface Props {
  judgements: readonly Judgement[];
  promises: readonly PromiseOfLab[];
}

/** Every promise as one word, kept or broken. */
export function Verdicts({ judgements, promises }: Props): ReactNode {
  return (
    <ul className="verdicts">
      {promises.map(({ id, promise }) => {
        const status = judgements.find((judgement) => judgement.id === id)?.status ?? 'error';
        return (
          <li key={id} className={status} title={promise}>
            <span aria-hidden="true">{status === 'pass' ? '✓' : '✗'}</span> {id}
            <span className="visually-hidden">: {WORDS[status]}</span>
          </li>
        );
      })}
    </ul>
  );
}

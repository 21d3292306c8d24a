import { Fragment, type ReactNode, useState } from 'react';
import type { TaskHints } from '#core/lab/hints.ts';
import type { Kit } from './kit.ts';

const KINDS = ['where to look', 'which idea', 'which shape'];

/** The hints of one task, given one at a time and only when asked for. */
export function Hints({ kit, task }: { kit: Kit; task: string }): ReactNode {
  const [hints, setHints] = useState<TaskHints['hints']>();
  const [shown, setShown] = useState(0);
  const [failed, setFailed] = useState(false);
  const more = async () => {
    try {
      const { hints: all } = await kit.extras();
      setHints(all.find((entry) => entry.task === task)?.hints ?? []);
      setShown(shown + 1);
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className="hints">
      <ol aria-live="polite">
        {hints?.slice(0, shown).map((hint) => (
          <li key={hint}>
            <Inline text={hint} />
          </li>
        ))}
      </ol>
      {shown < KINDS.length && (
        <button type="button" className="link" onClick={() => void more()}>
          Hint {shown + 1} of {KINDS.length}: {KINDS[shown]}
        </button>
      )}
      {failed && <p>The hints could not be fetched. Check the connection and ask again.</p>}
    </div>
  );
}

/** The two marks that hints use: `code` and *emphasis*. */
function Inline({ text }: { text: string }): ReactNode {
  return text.split(/(`[^`]+`|\*[^*]+\*)/).map((part, index) => {
    if (part.startsWith('`')) return <code key={index}>{part.slice(1, -1)}</code>;
    if (part.startsWith('*')) return <em key={index}>{part.slice(1, -1)}</em>;
    return <Fragment key={index}>{part}</Fragment>;
  });
}

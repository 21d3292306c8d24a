import type { ReactNode } from 'react';
import type { Revision } from '#core/stored/draft.ts';
import { Dialog } from './Dialog.tsx';
import type { Kit } from './kit.ts';
import { useReadable } from './use-readable.ts';

const REASONS: Record<Revision['reason'], string> = {
  run: 'before a run',
  reset: 'before going back to the start',
  restore: 'before restoring another state',
  adopt: 'before shared code was adopted',
  'take-over': 'from another tab',
  terminal: 'before a change in the terminal, or from there',
};

/** Earlier states of the draft, each of which can be had back. */
export function HistoryDialog({
  kit: { desk },
  onClose,
}: {
  kit: Kit;
  onClose: () => void;
}): ReactNode {
  const revisions = useReadable(desk.keeper.revisions);
  const latest = [...revisions].reverse();
  return (
    <Dialog title="Earlier states" onClose={onClose}>
      {latest.length === 0 && (
        <p>None yet. A state is kept before each run, and before anything replaces your code.</p>
      )}
      <ul className="revisions">
        {latest.map((revision) => (
          <li key={`${revision.savedAt} ${revision.reason}`}>
            <time dateTime={new Date(revision.savedAt).toISOString()}>
              {new Date(revision.savedAt).toLocaleString()}
            </time>
            <span>{REASONS[revision.reason]}</span>
            <span className="label">{describe(revision)}</span>
            <button
              type="button"
              className="button"
              disabled={!desk.writing.get()}
              onClick={() => {
                desk.replace(revision.files, 'restore');
                onClose();
              }}
            >
              Restore
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function describe({ files }: Revision): string {
  const names = Object.keys(files);
  return names.length === 0 ? 'the start, unchanged' : names.join(', ');
}

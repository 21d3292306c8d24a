import { type ReactNode, useEffect, useState } from 'react';
import type { Files } from '#core/lab/files.ts';
import { Dialog } from './Dialog.tsx';
import type { Kit } from './kit.ts';
import { ThreeWay } from './ThreeWay.tsx';

interface Props {
  kit: Kit;
  /** Whoever has passed need not be asked twice. */
  passed: boolean;
  onClose: () => void;
}

/** The start, the learner's code and the reference side by side. Touches nothing. */
export function SolutionDialog({ kit, passed, onClose }: Props): ReactNode {
  const [sure, setSure] = useState(passed);
  return (
    <Dialog title="Start, yours, reference" wide={sure} onClose={onClose}>
      {sure ? (
        <Comparison kit={kit} />
      ) : (
        <>
          <p>
            You have not passed yet. Once you have read the reference, the lab will teach you less.
            The hints give it away in smaller steps.
          </p>
          <button type="button" className="button" onClick={() => setSure(true)}>
            Show it all the same
          </button>
        </>
      )}
    </Dialog>
  );
}

function Comparison({ kit }: { kit: Kit }): ReactNode {
  const [solution, setSolution] = useState<Files>();
  const [failed, setFailed] = useState(false);
  const { lab, start } = kit.data;
  const [path, setPath] = useState(lab.open);
  useEffect(() => {
    kit.extras().then(
      (extras) => setSolution(extras.solution),
      () => setFailed(true),
    );
  }, [kit]);
  if (failed)
    return <p>The reference could not be fetched. Check the connection, then open this again.</p>;
  if (solution === undefined) return <p>Fetching the reference…</p>;
  const mine = kit.desk.session.files.get();
  return (
    <>
      <label className="choice">
        File
        <select value={path} onChange={({ target }) => setPath(target.value)}>
          {lab.editable.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <ThreeWay
        start={start[path] ?? ''}
        mine={mine[path] ?? ''}
        reference={solution[path] ?? start[path] ?? ''}
      />
    </>
  );
}

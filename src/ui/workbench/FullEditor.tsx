import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { CodeEditor } from '#core/lab/editor.ts';
import type { Place } from '#core/problem.ts';
import type { Kit } from './kit.ts';
import { useDark } from './use-dark.ts';
import { useReadable } from './use-readable.ts';

interface Props {
  kit: Kit;
  path: string;
  place: Place | undefined;
  describedBy: string;
  onRun: () => void;
  onLeave: () => void;
}

/** Monaco, fetched when it is first wanted. */
export function FullEditor({ kit, path, place, describedBy, onRun, onLeave }: Props): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const callbacks = useRef({ onRun, onLeave });
  callbacks.current = { onRun, onLeave };
  const [editor, setEditor] = useState<CodeEditor>();
  const [failed, setFailed] = useState(false);
  const files = useReadable(kit.desk.session.files);
  const writing = useReadable(kit.desk.writing);
  const { tabMovesFocus } = useReadable(kit.settings);
  const state = useReadable(kit.desk.session.state);
  const dark = useDark();

  useEffect(() => {
    let made: CodeEditor | undefined;
    let gone = false;
    const request = {
      host: host.current as HTMLDivElement,
      describedBy,
      onRun: () => callbacks.current.onRun(),
      onLeave: () => callbacks.current.onLeave(),
    };
    kit.createEditor(request).then(
      (created) => {
        made = created;
        if (gone) created.dispose();
        else setEditor(created);
      },
      () => setFailed(true),
    );
    return () => {
      gone = true;
      made?.dispose();
    };
  }, [kit, describedBy]);

  useEffect(() => editor?.open(path), [editor, path]);
  useEffect(() => editor?.update(files), [editor, files]);
  useEffect(
    () => editor?.configure({ dark, readOnly: !writing, tabMovesFocus }),
    [editor, dark, writing, tabMovesFocus],
  );
  useEffect(() => {
    const problem = state.phase === 'broken' ? state.report.problem : undefined;
    editor?.mark(problem === undefined ? [] : [problem]);
  }, [editor, state]);
  useEffect(() => {
    if (place === undefined) editor?.focus();
    else editor?.reveal(place);
  }, [editor, place]);

  if (failed)
    return (
      <p className="note">
        The full editor could not be fetched. The plain one is under More; your code is the same in
        both.
      </p>
    );
  return (
    <>
      {editor === undefined && <pre className="waiting">{files[path]}</pre>}
      <div className="monaco" ref={host} />
    </>
  );
}

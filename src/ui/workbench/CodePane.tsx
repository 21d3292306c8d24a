import { type ReactNode, useEffect, useId, useState } from 'react';
import type { Place } from '#core/problem.ts';
import { FileTabs } from './FileTabs.tsx';
import { FullEditor } from './FullEditor.tsx';
import type { Kit } from './kit.ts';
import { PlainEditor } from './PlainEditor.tsx';
import { StaticFile } from './StaticFile.tsx';
import { useReadable } from './use-readable.ts';

interface Props {
  kit: Kit;
  /** The start files, highlighted at build time. */
  code: ReactNode;
  /** Whether a run is on. */
  busy: boolean;
  /** Where to put the cursor, when somebody asked for it. */
  place: Place | undefined;
  onRun: () => void;
  onLeave: () => void;
}

/** The files of the project, one at a time, in the editor of choice. */
export function CodePane({ kit, code, busy, place, onRun, onLeave }: Props): ReactNode {
  const { lab, start } = kit.data;
  const [path, setPath] = useState(lab.open);
  const [editing, setEditing] = useState(false);
  const { editor } = useReadable(kit.settings);
  const files = useReadable(kit.desk.session.files);
  const panel = useId();
  const hint = useId();

  useEffect(() => {
    if (place === undefined) return;
    setPath(place.file);
    setEditing(true);
  }, [place]);
  useEffect(() => {
    // The editor is heavy, and never takes the processor from a run.
    if (editor !== 'monaco' || busy) return undefined;
    return whenIdle(kit.prefetchEditor);
  }, [editor, busy, kit]);

  const plain = editor === 'plain';
  const given = !lab.editable.includes(path);
  return (
    <>
      <FileTabs
        paths={inOrder(Object.keys(start), lab.editable)}
        editable={lab.editable}
        path={path}
        panel={panel}
        onPath={setPath}
      />
      <div className="editor" id={panel} role="tabpanel" aria-label={path}>
        {plain && <PlainEditor kit={kit} path={path} place={place} />}
        {!plain && editing && (
          <FullEditor
            kit={kit}
            path={path}
            place={place}
            describedBy={hint}
            onRun={onRun}
            onLeave={onLeave}
          />
        )}
        {!plain && !editing && (
          <StaticFile
            code={files[path] === start[path] ? code : undefined}
            path={path}
            text={files[path] ?? ''}
            onWant={() => setEditing(true)}
          />
        )}
      </div>
      <p className="hint" id={hint}>
        {given && 'This file is given: it can be read, not changed. '}
        {!plain && !editing && (
          <button type="button" className="button" onClick={() => setEditing(true)}>
            Edit {path}
          </button>
        )}
        {!plain && editing && 'Tab indents; Ctrl M makes it move on. Esc Esc leaves the editor.'}
        {plain && 'Tab moves on. Ctrl Enter runs.'}
      </p>
    </>
  );
}

/** What can be changed comes first. */
function inOrder(paths: readonly string[], editable: readonly string[]): string[] {
  return [...editable, ...paths.filter((path) => !editable.includes(path))];
}

/** Does `work` when the page has nothing else to do; what it gives back calls that off. */
function whenIdle(work: () => void): () => void {
  if ('requestIdleCallback' in globalThis) {
    const handle = requestIdleCallback(work);
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(work, 1_000);
  return () => clearTimeout(timer);
}

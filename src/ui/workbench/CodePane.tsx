import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import type { Place } from '#core/problem.ts';
import { FullEditor } from './FullEditor.tsx';
import type { Kit } from './kit.ts';
import { PlainEditor } from './PlainEditor.tsx';
import { useReadable } from './use-readable.ts';

interface Props {
  kit: Kit;
  /** The start files, highlighted at build time. */
  code: ReactNode;
  /** Where to put the cursor, when somebody asked for it. */
  place: Place | undefined;
  onRun: () => void;
  onLeave: () => void;
}

/** The files of the project, one at a time, in the editor of choice. */
export function CodePane({ kit, code, place, onRun, onLeave }: Props): ReactNode {
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
    if (editor === 'monaco') whenIdle(kit.prefetchEditor);
  }, [editor, kit]);

  const plain = editor === 'plain';
  const given = !lab.editable.includes(path);
  return (
    <>
      <FileTabs
        paths={Object.keys(start)}
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
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the Edit button below is its keyboard
          <div className="files" data-path={path} onClick={() => setEditing(true)}>
            {files[path] === start[path] ? code : <pre>{files[path]}</pre>}
          </div>
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

interface FileTabsProps {
  paths: readonly string[];
  editable: readonly string[];
  path: string;
  panel: string;
  onPath: (path: string) => void;
}

function FileTabs({ paths, editable, path, panel, onPath }: FileTabsProps): ReactNode {
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = paths[(paths.indexOf(path) + step + paths.length) % paths.length] as string;
    onPath(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label="Files" tabIndex={-1} onKeyDown={move}>
      {paths.map((name) => (
        <button
          key={name}
          id={`tab-${name}`}
          type="button"
          role="tab"
          aria-selected={name === path}
          aria-controls={panel}
          tabIndex={name === path ? 0 : -1}
          onClick={() => onPath(name)}
        >
          {name}
          {!editable.includes(name) && <span className="given">given</span>}
        </button>
      ))}
    </div>
  );
}

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work);
  else setTimeout(work, 1_000);
}

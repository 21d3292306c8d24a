import type { KeyboardEvent, ReactNode } from 'react';

interface Props {
  paths: readonly string[];
  editable: readonly string[];
  path: string;
  /** Id of what the tabs switch. */
  panel: string;
  onPath: (path: string) => void;
}

/** The names of the files; arrow keys go from one to the next. */
export function FileTabs({ paths, editable, path, panel, onPath }: Props): ReactNode {
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

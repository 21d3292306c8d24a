import type { ReactNode } from 'react';
import { PANES, type Pane } from './panes.ts';

interface Props {
  title: string;
  pane: Pane;
  onPane?: (pane: Pane) => void;
  banners?: ReactNode;
  toolbar: ReactNode;
  brief: ReactNode;
  code: ReactNode;
  results: ReactNode;
}

/** Three panes side by side where there is room, one or two with a switch where there is not. */
export function Shell({
  title,
  pane,
  onPane,
  banners,
  toolbar,
  brief,
  code,
  results,
}: Props): ReactNode {
  return (
    <div className="bench" data-pane={pane}>
      {banners}
      <div className="toolbar">
        <h1>{title}</h1>
        {toolbar}
        {onPane !== undefined && (
          <fieldset className="switch">
            <legend className="visually-hidden">Show</legend>
            {PANES.map(({ id, label }) => (
              <button
                key={id}
                type="button"
                data-show={id}
                aria-pressed={pane === id}
                onClick={() => onPane(id)}
              >
                {label}
              </button>
            ))}
          </fieldset>
        )}
      </div>
      <div className="panes">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls by itself has to be reachable by keyboard */}
        <section className="pane brief" aria-label="Brief" tabIndex={0}>
          {brief}
        </section>
        <section className="pane code" aria-label="Code">
          {code}
        </section>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls by itself has to be reachable by keyboard */}
        <section className="pane results" aria-label="Results" tabIndex={0}>
          {results}
        </section>
      </div>
    </div>
  );
}

import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { Place } from '#core/problem.ts';
import { ContainerPanel } from '../container/ContainerPanel.tsx';
import { Banners } from './Banners.tsx';
import { CodePane } from './CodePane.tsx';
import type { Kit } from './kit.ts';
import type { Pane } from './panes.ts';
import { ResultsPane } from './ResultsPane.tsx';
import { Shell } from './Shell.tsx';
import { Toolbar } from './Toolbar.tsx';
import { useReadable } from './use-readable.ts';
import { useRunOnPause } from './use-run-on-pause.ts';

interface Props {
  kit: Kit;
  brief: ReactNode;
  code: ReactNode;
}

/** The workbench at work: its panes take state and callbacks, and this is where they meet. */
export function Bench({ kit, brief, code }: Props): ReactNode {
  const { desk } = kit;
  const [pane, setPane] = useState<Pane>('brief');
  const [place, setPlace] = useState<Place>();
  const runButton = useRef<HTMLButtonElement>(null);
  const state = useReadable(desk.session.state);
  const { tabMovesFocus } = useReadable(kit.settings);
  const leave = () => runButton.current?.focus();

  const run = useCallback(() => {
    void desk.run();
  }, [desk]);
  const runAndShow = useCallback(() => {
    setPane((shown) => (shown === 'brief' ? 'results' : shown));
    run();
  }, [run]);
  const goTo = useCallback((target: Place) => {
    setPane('code');
    setPlace({ ...target });
  }, []);
  useRunOnPause(kit, run);
  useRunShortcut(runAndShow);
  useEffect(() => runIfAsked(runAndShow), [runAndShow]);

  return (
    <Shell
      title={kit.data.lab.title}
      pane={pane}
      onPane={setPane}
      banners={<Banners kit={kit} />}
      toolbar={<Toolbar kit={kit} state={state} runButton={runButton} onRun={runAndShow} />}
      brief={brief}
      code={
        <>
          <CodePane
            kit={kit}
            code={code}
            busy={state.phase === 'compiling' || state.phase === 'running'}
            place={place}
            onRun={runAndShow}
            onLeave={leave}
          />
          {kit.container && (
            <ContainerPanel kit={kit.container} tabMovesFocus={tabMovesFocus} onLeave={leave} />
          )}
        </>
      }
      results={<ResultsPane kit={kit} state={state} onPlace={goTo} />}
    />
  );
}

/** Ctrl-Enter, or Cmd-Enter on a Mac, runs from anywhere on the page. */
function useRunShortcut(run: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      run();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [run]);
}

/** A click on Run that came before the workbench was there was noted on the page. */
function runIfAsked(run: () => void): void {
  const { dataset } = document.documentElement;
  if (dataset.asked === undefined) return;
  delete dataset.asked;
  run();
}

import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Box } from '#core/container/box.ts';
import { Shell } from '#core/container/shell.ts';
import { useDark } from '../workbench/use-dark.ts';
import type { ContainerKit, TerminalView } from './kit.ts';

interface Props {
  kit: ContainerKit;
  box: Box;
  tabMovesFocus: boolean;
  onClose: () => void;
  onLeave: () => void;
}

/** A terminal in the open container, and the way back. */
export function TerminalPanel({ kit, box, tabMovesFocus, onClose, onLeave }: Props): ReactNode {
  const { createTerminal, folder } = kit;
  const host = useRef<HTMLDivElement>(null);
  const start = useRef({ tabMovesFocus, onLeave });
  start.current = { tabMovesFocus, onLeave };
  const [view, setView] = useState<TerminalView>();
  const [failed, setFailed] = useState(false);
  const hint = useId();
  const dark = useDark();
  const darkAtStart = useRef(dark);

  useEffect(() => {
    let made: TerminalView | undefined;
    let shell: Shell | undefined;
    let gone = false;
    const request = {
      host: host.current as HTMLDivElement,
      describedBy: hint,
      dark: darkAtStart.current,
      tabMovesFocus: start.current.tabMovesFocus,
      onType: (text: string) => shell?.type(text),
      onResize: () => made && shell?.resize(made.size),
      onLeave: () => start.current.onLeave(),
    };
    const open = async () => {
      made = await createTerminal(request);
      if (gone) return made.dispose();
      setView(made);
      shell = await Shell.open(box, folder, made);
      if (gone) shell.close();
      else made.focus();
    };
    open().catch(() => setFailed(!gone));
    return () => {
      gone = true;
      shell?.close();
      made?.dispose();
    };
  }, [box, folder, createTerminal, hint]);
  useEffect(() => view?.configure({ dark }), [view, dark]);

  return (
    <section className="container-panel open" aria-label="Terminal">
      <div className="head">
        <p role="status">Judged in WebContainer</p>
        <button type="button" className="button" onClick={onClose}>
          Use the embedded runtime
        </button>
      </div>
      {failed && <p className="note">The terminal could not be opened. Runs are not affected.</p>}
      <div className="screen" ref={host} />
      <p className="hint" id={hint}>
        Tab completes; Ctrl M makes it move on. Esc Esc leaves the terminal.
      </p>
    </section>
  );
}

import { type ReactNode, type RefObject, useState } from 'react';
import type { SessionState } from '#core/lab/session.ts';
import { ProblemError } from '#core/problem-error.ts';
import { ContainerDialog } from '../container/ContainerDialog.tsx';
import { ContainerSwitch } from '../container/ContainerSwitch.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { HistoryDialog } from './HistoryDialog.tsx';
import type { Kit } from './kit.ts';
import { receiptText } from './receipt-text.ts';
import { SolutionDialog } from './SolutionDialog.tsx';
import { useReadable } from './use-readable.ts';

interface Props {
  kit: Kit;
  state: SessionState;
  runButton: RefObject<HTMLButtonElement | null>;
  onRun: () => void;
}

type Open = 'help' | 'history' | 'solution' | 'container' | undefined;

/** Run and Stop, and everything else one does with a project. */
export function Toolbar({ kit, state, runButton, onRun }: Props): ReactNode {
  const [open, setOpen] = useState<Open>();
  const [said, setSaid] = useState('');
  const [agreed, setAgreed] = useState(false);
  const running = state.phase === 'compiling' || state.phase === 'running';
  const close = () => setOpen(undefined);
  return (
    <>
      <button
        ref={runButton}
        type="button"
        className="button"
        data-main=""
        data-run="now"
        title="Ctrl or Cmd and Enter"
        onClick={onRun}
      >
        {running ? 'Run again' : 'Run'}
      </button>
      <button
        type="button"
        className="button"
        disabled={!running}
        onClick={() => kit.desk.session.stop()}
      >
        Stop
      </button>
      <RunOnPause kit={kit} />
      <Saved kit={kit} />
      <More kit={kit} state={state} agreed={agreed} onOpen={setOpen} onSaid={setSaid} />
      <p className="said" role="status">
        {said}
      </p>
      {open === 'help' && <HelpDialog onClose={close} />}
      {open === 'container' && kit.container && (
        <ContainerDialog
          offer={kit.container.data.offer}
          onOpen={() => {
            setAgreed(true);
            close();
            kit.container?.container.box().catch(() => {});
          }}
          onClose={close}
        />
      )}
      {open === 'history' && <HistoryDialog kit={kit} onClose={close} />}
      {open === 'solution' && (
        <SolutionDialog
          kit={kit}
          passed={state.phase === 'judged' && state.confirmed}
          onClose={close}
        />
      )}
    </>
  );
}

function RunOnPause({ kit: { settings } }: { kit: Kit }): ReactNode {
  const current = useReadable(settings);
  return (
    <label className="choice">
      <input
        type="checkbox"
        checked={current.runOnPause}
        onChange={({ target }) => settings.set({ ...current, runOnPause: target.checked })}
      />
      run when I pause
    </label>
  );
}

function Saved({ kit: { desk } }: { kit: Kit }): ReactNode {
  const saving = useReadable(desk.keeper.saving);
  const text = { nothing: '', pending: 'saving…', saved: 'saved', failed: 'not saved' }[
    saving.status
  ];
  return <span className="label saved">{text}</span>;
}

interface MoreProps {
  kit: Kit;
  state: SessionState;
  /** Whether the learner has agreed to a container on this page. */
  agreed: boolean;
  onOpen: (open: Open) => void;
  onSaid: (text: string) => void;
}

function More({ kit, state, agreed, onOpen, onSaid }: MoreProps): ReactNode {
  const { desk, settings } = kit;
  const current = useReadable(settings);
  const judged = state.phase === 'judged' || state.phase === 'broken' ? state : undefined;
  const share = async () => {
    try {
      await kit.copy(await kit.shareLink());
      onSaid('Link copied. It carries your code; whoever opens it sees it beside their own.');
    } catch (error) {
      onSaid(
        error instanceof ProblemError
          ? error.message
          : 'The link could not be copied: the browser forbids it.',
      );
    }
  };
  const reset = () => {
    desk.replace({}, 'reset');
    onSaid('Back to the start. What you had is in the history.');
  };
  return (
    <details className="more">
      <summary className="button">More</summary>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: closes the menu after any of its buttons */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a button's Enter and Space arrive here as clicks */}
      <div className="menu" onClick={({ currentTarget }) => closeMenu(currentTarget)}>
        <button type="button" onClick={() => onOpen('history')}>
          Earlier states…
        </button>
        <button type="button" onClick={reset}>
          Reset to the start
        </button>
        <button type="button" onClick={() => onOpen('solution')}>
          Compare with the reference…
        </button>
        <button type="button" onClick={() => void share()}>
          Copy a link to this code
        </button>
        <button
          type="button"
          disabled={judged === undefined}
          onClick={() =>
            judged &&
            kit.download(
              `nines-${judged.report.lab}.json`,
              receiptText(judged.report, kit.data.start, judged.files, kit.now()),
            )
          }
        >
          Save a receipt
        </button>
        <hr />
        {kit.container && (
          <ContainerSwitch kit={kit.container} agreed={agreed} onAsk={() => onOpen('container')} />
        )}
        <button
          type="button"
          onClick={() =>
            settings.set({ ...current, editor: current.editor === 'monaco' ? 'plain' : 'monaco' })
          }
        >
          {current.editor === 'monaco' ? 'Use the plain editor' : 'Use the full editor'}
        </button>
        {current.editor === 'monaco' && (
          <button
            type="button"
            onClick={() => settings.set({ ...current, tabMovesFocus: !current.tabMovesFocus })}
          >
            {current.tabMovesFocus ? 'Let Tab indent' : 'Let Tab move the focus'}
          </button>
        )}
        <button type="button" onClick={() => onOpen('help')}>
          Keyboard…
        </button>
      </div>
    </details>
  );
}

/** Puts the focus on what opened the menu: a dialog gives it back there when it closes. */
function closeMenu(menu: Element): void {
  const details = menu.closest('details');
  details?.removeAttribute('open');
  details?.querySelector('summary')?.focus();
}

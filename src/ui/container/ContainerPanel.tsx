import type { ReactNode } from 'react';
import type { ContainerState } from '#core/container/container.ts';
import { describeTrouble, type Trouble } from '#core/container/trouble.ts';
import { useReadable } from '../workbench/use-readable.ts';
import type { ContainerKit } from './kit.ts';
import { TerminalPanel } from './TerminalPanel.tsx';

interface Props {
  kit: ContainerKit;
  tabMovesFocus: boolean;
  onLeave: () => void;
}

/** Where the container stands, below the code: nothing, a wait, a terminal, or why there is none. */
export function ContainerPanel({ kit, tabMovesFocus, onLeave }: Props): ReactNode {
  const { container, data } = kit;
  const state = useReadable(container.state);
  // What is pressed goes away with the panel: the focus goes where it can do something.
  const close = () => {
    container.close();
    onLeave();
  };
  switch (state.name) {
    case 'closed':
      return undefined;
    case 'booting':
      return <Booting state={state} onCancel={close} />;
    case 'open':
      return (
        <TerminalPanel
          kit={kit}
          box={state.box}
          tabMovesFocus={tabMovesFocus}
          onClose={close}
          onLeave={onLeave}
        />
      );
    case 'failed':
      return (
        <Failed
          trouble={state.trouble}
          connection={data.connection}
          onRetry={() => void container.box().catch(() => {})}
          onDismiss={close}
        />
      );
  }
}

interface BootingProps {
  state: Extract<ContainerState, { name: 'booting' }>;
  onCancel: () => void;
}

function Booting({ state: { step, again }, onCancel }: BootingProps): ReactNode {
  const text = {
    starting: 'Starting the WebContainer. This may take some seconds…',
    mounting: 'Putting the files of the lab in it…',
  }[step];
  return (
    <section className="container-panel" aria-label="WebContainer">
      <p role="status">
        {again && 'Something in the container could not be ended, so it is started anew. '}
        {text}
      </p>
      <progress className="progress" aria-label="Starting the WebContainer" />
      <button type="button" className="button" onClick={onCancel}>
        Cancel
      </button>
    </section>
  );
}

interface FailedProps {
  trouble: Trouble;
  connection: string;
  onRetry: () => void;
  onDismiss: () => void;
}

function Failed({ trouble, connection, onRetry, onDismiss }: FailedProps): ReactNode {
  const { message, hint } = describeTrouble(trouble);
  return (
    <section className="container-panel failed" aria-label="WebContainer">
      <div role="alert">
        <p>
          <strong>{message}</strong> <code className="label">{trouble}</code>
        </p>
        <p>{hint} Where trying again does not help, reloading the page may.</p>
        <p>The embedded runtime judges your runs. Your code is as it was.</p>
      </div>
      <p className="actions">
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
        <button type="button" className="button" onClick={onDismiss}>
          Go on without it
        </button>
        <a href={connection}>Connection check</a>
      </p>
    </section>
  );
}

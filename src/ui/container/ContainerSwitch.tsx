import type { ReactNode } from 'react';
import { useReadable } from '../workbench/use-readable.ts';
import type { ContainerKit } from './kit.ts';

interface Props {
  kit: ContainerKit;
  /** Asks before the first contact; what it shows outlives the menu that this button is in. */
  onAsk: () => void;
  /** Whether the learner has agreed on this page. */
  agreed: boolean;
}

/** The menu's way into a container and out of it. */
export function ContainerSwitch({ kit: { container }, onAsk, agreed }: Props): ReactNode {
  const { name } = useReadable(container.state);
  if (name === 'open' || name === 'booting') {
    return (
      <button type="button" onClick={() => container.close()}>
        Use the embedded runtime
      </button>
    );
  }
  const open = () => void container.box().catch(() => {});
  return (
    <button type="button" onClick={agreed ? open : onAsk}>
      {agreed ? 'Open in WebContainer' : 'Open in WebContainer…'}
    </button>
  );
}

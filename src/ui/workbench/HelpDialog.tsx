import type { ReactNode } from 'react';
import { Dialog } from './Dialog.tsx';

const KEYS: readonly (readonly [string, string])[] = [
  ['Ctrl Enter, Cmd Enter', 'Run, from anywhere on the page'],
  [
    'Ctrl M',
    'In the full editor: switch whether Tab indents or moves the focus (Ctrl Shift M on a Mac)',
  ],
  ['Esc Esc', 'In the full editor: leave it for the Run button'],
  ['F1', 'In the full editor: all its commands'],
  ['F8', 'In the full editor: the next problem'],
  ['Ctrl M, Esc Esc', 'In the terminal: the same, where a lab has one'],
  ['Left, Right', 'On the names of files: the file before or after'],
  ['Left, Right, Space', 'In a replay: one step back, one step on, play or pause'],
];

/** The keys that do something here. */
export function HelpDialog({ onClose }: { onClose: () => void }): ReactNode {
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <dl className="keys">
        {KEYS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p>The plain editor is an ordinary text area: Tab always moves on. You find it under More.</p>
    </Dialog>
  );
}

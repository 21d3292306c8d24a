import '@xterm/xterm/css/xterm.css';
import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import { terminalTheme } from './themes.ts';

/** What a terminal's view is made for. */
export interface TerminalSetup {
  readonly host: HTMLElement;
  /** Id of the element that says how to leave the terminal by keyboard. */
  readonly describedBy: string;
  readonly dark: boolean;
  /** Whether Tab moves the focus from the start; Ctrl M switches it. */
  readonly tabMovesFocus: boolean;
  readonly onType: (text: string) => void;
  readonly onResize: () => void;
  /** Asked for by pressing Escape twice. */
  readonly onLeave: () => void;
}

/** xterm.js in a host, of the host's size. */
export function createTerminalView(setup: TerminalSetup) {
  const { host, describedBy, dark, onType, onResize } = setup;
  const terminal = new Terminal({
    fontFamily: "'JetBrains Mono Variable', ui-monospace, monospace",
    fontSize: 13.5,
    theme: terminalTheme(dark),
    // Whatever colours a program picks, its text can be read.
    minimumContrastRatio: 4.5,
    screenReaderMode: true,
    scrollback: 2_000,
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.open(host);
  terminal.textarea?.setAttribute('aria-label', 'Terminal');
  terminal.textarea?.setAttribute('aria-describedby', describedBy);
  terminal.attachCustomKeyEventHandler(keys(setup));
  terminal.onData(onType);
  terminal.onResize(onResize);
  fit.fit();
  const observer = new ResizeObserver(() => {
    // A pane that is not shown has no size to fit to.
    if (host.clientWidth > 0) fit.fit();
  });
  observer.observe(host);
  return {
    get size() {
      return { cols: terminal.cols, rows: terminal.rows };
    },
    write: (text: string) => terminal.write(text),
    configure(settings: { readonly dark: boolean }) {
      terminal.options.theme = terminalTheme(settings.dark);
    },
    focus: () => terminal.focus(),
    dispose() {
      observer.disconnect();
      terminal.dispose();
    },
  };
}

/** Which keys the terminal takes, as the full editor does: Ctrl M lets Tab move on, Esc Esc leaves. */
function keys({ tabMovesFocus, onLeave }: TerminalSetup): (event: KeyboardEvent) => boolean {
  let moves = tabMovesFocus;
  let last = Number.NEGATIVE_INFINITY;
  return (event) => {
    const { type, key, ctrlKey, shiftKey, metaKey, timeStamp } = event;
    if (key === 'Tab') return !moves;
    if (key === 'Enter' && (ctrlKey || metaKey)) return false;
    if (type !== 'keydown') return true;
    if (key.toLowerCase() === 'm' && ctrlKey && (!shiftKey || isMac())) {
      moves = !moves;
      event.preventDefault();
      return false;
    }
    const again = key === 'Escape' && timeStamp - last < 1_000;
    last = key === 'Escape' && !again ? timeStamp : Number.NEGATIVE_INFINITY;
    if (again) onLeave();
    return !again;
  };
}

function isMac(): boolean {
  return /mac/i.test(navigator.platform);
}

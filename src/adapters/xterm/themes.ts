import type { ITheme } from '@xterm/xterm';

/** The colours of the page's code, for light and dark. */
export function terminalTheme(dark: boolean): ITheme {
  return dark ? DARK : LIGHT;
}

const LIGHT: ITheme = {
  background: '#ffffff',
  foreground: '#1d2530',
  cursor: '#0a5aa8',
  cursorAccent: '#ffffff',
  selectionBackground: '#cfe0f2',
  black: '#1d2530',
  red: '#b04500',
  green: '#0b6b4f',
  yellow: '#9a4a00',
  blue: '#0b5cad',
  magenta: '#7a2f8f',
  cyan: '#00636e',
  white: '#5c6672',
  brightBlack: '#5c6672',
};

const DARK: ITheme = {
  background: '#12171e',
  foreground: '#dbe2ea',
  cursor: '#7db8f5',
  cursorAccent: '#12171e',
  selectionBackground: '#2b4560',
  black: '#0a0d11',
  red: '#ff9350',
  green: '#7fd6b2',
  yellow: '#f0b072',
  blue: '#86bdf5',
  magenta: '#d59bea',
  cyan: '#6fcfd8',
  white: '#dbe2ea',
  brightBlack: '#93a0ae',
};

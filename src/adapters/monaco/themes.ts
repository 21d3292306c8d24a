import type { editor } from 'monaco-editor/editor';

/** Colours of code, one set a theme; each at least 4.5:1 on its background (a test computes it). */
export const PALETTES = {
  light: {
    background: '#ffffff',
    text: '#1d2530',
    comment: '#5c6672',
    keyword: '#7a2f8f',
    string: '#0b6b4f',
    number: '#9a4a00',
    type: '#0b5cad',
    gutter: '#6b7480',
  },
  dark: {
    background: '#12171e',
    text: '#dbe2ea',
    comment: '#93a0ae',
    keyword: '#d59bea',
    string: '#7fd6b2',
    number: '#f0b072',
    type: '#86bdf5',
    gutter: '#7d8a98',
  },
} as const;

/** The editor's theme for light or dark. */
export function editorTheme(name: keyof typeof PALETTES): editor.IStandaloneThemeData {
  const palette = PALETTES[name];
  const token = (kind: string, colour: string, fontStyle = '') => ({
    token: kind,
    foreground: colour.slice(1),
    fontStyle,
  });
  return {
    base: name === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      token('', palette.text),
      token('comment', palette.comment),
      token('keyword', palette.keyword),
      token('string', palette.string),
      token('regexp', palette.string),
      token('number', palette.number),
      token('type', palette.type),
      token('type.identifier', palette.type),
      token('delimiter', palette.text),
    ],
    colors: {
      'editor.background': palette.background,
      'editor.foreground': palette.text,
      'editorLineNumber.foreground': palette.gutter,
      'editorLineNumber.activeForeground': palette.text,
      'editorLineNumber.dimmedForeground': palette.gutter,
      'editorGutter.background': palette.background,
    },
  };
}

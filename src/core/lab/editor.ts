import type { Place, Problem } from '#core/problem.ts';

/** What a lab's page needs of whatever text is edited in. */
export interface CodeEditor {
  /** Shows a file, with its own cursor and undo history. */
  open(path: string): void;
  /** Replaces the text of files that differ from what is shown; the cursor stays where it can. */
  update(files: Readonly<Record<string, string>>): void;
  /** Puts the cursor at a place and the focus with it. */
  reveal(place: Place): void;
  focus(): void;
  /** Marks problems in the text; replaces the marks there were. */
  mark(problems: readonly Problem[]): void;
  /** Applies settings that can change while it is open. */
  configure(settings: EditorSettings): void;
  dispose(): void;
}

export interface EditorSettings {
  readonly dark: boolean;
  readonly readOnly: boolean;
  /** Tab moves the focus instead of indenting. */
  readonly tabMovesFocus: boolean;
}

/** The parts of a workbench; narrow windows show one or two at a time. */
export type Pane = 'brief' | 'code' | 'results';

/** The panes in reading order, with what their buttons say. */
export const PANES: readonly { readonly id: Pane; readonly label: string }[] = [
  { id: 'brief', label: 'Brief' },
  { id: 'code', label: 'Code' },
  { id: 'results', label: 'Results' },
];

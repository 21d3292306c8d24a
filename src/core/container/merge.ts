/** What a desk and a box have of one file, and what both had when they last agreed. */
export interface Sides {
  readonly base: string;
  readonly desk: string;
  readonly box: string;
  /** Which side changed later, where that is known; a change nobody told of counts as the earlier. */
  readonly later: 'desk' | 'box';
}

/** What to do about a file; `keep` is text that is replaced and was never on the other side. */
export type Step =
  | { readonly to: 'neither' }
  | { readonly to: 'box'; readonly keep?: string }
  | { readonly to: 'desk'; readonly keep?: string };

/** Whoever wrote last wins; what the other wrote meanwhile is to be kept. */
export function merge({ base, desk, box, later }: Sides): Step {
  if (desk === box) return { to: 'neither' };
  if (box === base) return { to: 'box' };
  if (desk === base) return { to: 'desk' };
  return later === 'box' ? { to: 'desk', keep: desk } : { to: 'box', keep: box };
}

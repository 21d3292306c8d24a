import type { Bar, Waterfall } from '#core/lab/evidence.ts';
import { remarks } from '#core/lab/waterfall-text.ts';
import { type TreeRow, treeRows } from '#core/lab/waterfall-tree.ts';
import { linear, type Scale } from './scale.ts';

/** Width of a label's character, in px. */
export const GLYPH = 6.7;
/** Pixels between the two sides where they stand side by side. */
export const GAP = 20;
/** Height of a row's bar and name, in px. */
export const LINE = 33;
/** Height of a line of remarks under them, in px. */
export const REMARK = 15;
/** Narrowest bar, in px: what took no time is there all the same. */
const LEAST = 3;
/** Depth from which rows are no longer moved to the right: a chain of 300 has to leave room for names. */
const DEEPEST = 6;

/** How both sides of a waterfall are drawn; all in px. */
export interface Frame {
  /** Width of a side. */
  readonly width: number;
  /** Whether the sides stand side by side. */
  readonly beside: boolean;
  /** Room for marks and names, from the left edge. */
  readonly names: number;
  /** Left end of the time axis: far enough from the names for an elbow to turn. */
  readonly left: number;
  /** Right end of the time axis. */
  readonly right: number;
  /** How far a row moves to the right for each step down the tree. */
  readonly indent: number;
}

/** A row of the tree with its place, in px. */
export interface PlacedRow extends TreeRow {
  /** Upper edge. */
  readonly top: number;
  /** Middle of its bar. */
  readonly middle: number;
  /** Height, remarks included. */
  readonly height: number;
  /** Where its line of the tree ends: left end of its mark, if it has one, or of its name. */
  readonly stem: number;
  /** Left end of its name. */
  readonly left: number;
  /** Left and right end of its bar. */
  readonly start: number;
  readonly end: number;
  /** What has to be said about it, in full. */
  readonly said: readonly string[];
  /** The same in lines that have room beside the tree. */
  readonly lines: readonly string[];
}

/** The frame for a waterfall in a container of this width: names take what they need, up to 45 % of a side. */
export function frameOf({ truth, spans }: Waterfall, container: number): Frame {
  const beside = container >= 640;
  const width = beside ? (container - GAP) / 2 : container;
  const indent = width < 400 ? 8 : 12;
  const needed = [...treeRows(truth), ...treeRows(spans)].map((row) => {
    const { service, label } = row.bar;
    return leftOf(row, indent) + Math.max(service.length, label.length) * GLYPH + 8;
  });
  const widest = needed.reduce((most, one) => Math.max(most, one), 90);
  const names = Math.min(width * 0.45, widest);
  return { width, beside, indent, names, left: names + 10, right: width - 8 };
}

/** Rows of one side, one under another from y = 0, with all there is to say about each. */
export function placeRows(side: readonly Bar[], evidence: Waterfall, frame: Frame): PlacedRow[] {
  const x = linear(evidence.from, evidence.to, frame.left, frame.right);
  let top = 0;
  return treeRows(side).map((row) => {
    const [stem, left] = [stemOf(row, frame.indent), leftOf(row, frame.indent)];
    const said = remarks(row.bar, side, evidence);
    const lines = wrap(said, frame.width - left - 4);
    const place = { top, middle: top + LINE / 2, height: LINE + REMARK * lines.length, stem, left };
    top += place.height;
    return { ...row, ...place, ...extent(row.bar, x, frame), said, lines };
  });
}

/** Puts as many remarks on a line as have room; one that is too long alone is cut. */
function wrap(texts: readonly string[], width: number): string[] {
  const found: string[] = [];
  for (const text of texts) {
    const joined = `${found.at(-1)} · ${text}`;
    if (found.length > 0 && joined.length * GLYPH <= width) found[found.length - 1] = joined;
    else found.push(elide(text, width));
  }
  return found;
}

/** Height of all rows, in px. */
export function heightOf(rows: readonly PlacedRow[]): number {
  const last = rows.at(-1);
  return last === undefined ? 0 : last.top + last.height;
}

function stemOf({ depth }: TreeRow, indent: number): number {
  return 4 + Math.min(depth, DEEPEST) * indent;
}

function leftOf(row: TreeRow, indent: number): number {
  return stemOf(row, indent) + (row.bar.tone === 'bad' ? 2 * GLYPH : 0);
}

/** Ends of a bar: within the axis, and never nearer than can be seen. */
function extent({ from, to }: Bar, x: Scale, { left, right }: Frame) {
  // Written so that what is not a number, as on an axis of infinite length, is at the left end.
  const inside = (at: number) => (at > left ? Math.min(right, at) : left);
  const start = Math.min(inside(x(from)), right - LEAST);
  const end = to === null ? right : inside(x(to));
  return { start, end: Math.max(end, start + LEAST) };
}

/**
 * A text of at most `width` px, its end replaced by an ellipsis where it is longer.
 *
 * @example elide('payments', 5 * GLYPH) // 'paym…'
 */
export function elide(text: string, width: number): string {
  const most = Math.max(1, Math.floor(width / GLYPH));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

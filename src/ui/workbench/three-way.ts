import { diffIndices } from 'node-diff3';

/** A stretch of lines in three texts that belong together. */
export interface Region {
  readonly start: readonly string[];
  readonly mine: readonly string[];
  readonly reference: readonly string[];
  /** Whether the texts differ here. */
  readonly changed: boolean;
}

/** A changed range of the start's lines, and how much longer the other text is after it. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly growth: number;
}

/**
 * Aligns two texts that were made from one: in an unchanged region all three have the same lines.
 *
 * @example threeWay('a\nb', 'a\nx', 'a\nb')[1] // { start: ['b'], mine: ['x'], reference: ['b'], changed: true }
 */
export function threeWay(start: string, mine: string, reference: string): Region[] {
  const [o, a, b] = [start, mine, reference].map((text) => text.split('\n')) as [
    string[],
    string[],
    string[],
  ];
  const [toMine, toReference] = [changes(o, a), changes(o, b)];
  const regions: Region[] = [];
  let at = 0;
  const cut = (from: number, to: number, changed: boolean) => {
    const slice = (text: string[], list: readonly Change[]) =>
      text.slice(shift(list, from, !changed), shift(list, to, changed));
    const region = {
      start: o.slice(from, to),
      mine: slice(a, toMine),
      reference: slice(b, toReference),
      changed,
    };
    if (region.start.length + region.mine.length + region.reference.length > 0)
      regions.push(region);
  };
  for (const { from, to } of merge([...toMine, ...toReference])) {
    cut(at, from, false);
    cut(from, to, true);
    at = to;
  }
  cut(at, o.length, false);
  return regions;
}

function changes(from: string[], to: string[]): Change[] {
  return diffIndices(from, to).map(({ buffer1: [offset, length], buffer2: [, other] }) => ({
    from: offset,
    to: offset + length,
    growth: other - length,
  }));
}

/** Ranges that overlap or touch, joined; ascending. */
function merge(ranges: readonly Change[]): { from: number; to: number }[] {
  const ordered = [...ranges].sort((a, b) => a.from - b.from || a.to - b.to);
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of ordered) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** Where line `at` of the start is in the other text; `after` counts changes that end there as well. */
function shift(list: readonly Change[], at: number, after: boolean): number {
  const before = list.filter(({ from, to }) => to < at || (to === at && (after || from < at)));
  return before.reduce((sum, { growth }) => sum + growth, at);
}

import type { Bar } from './evidence.ts';

/** A bar in its place in the tree. */
export interface TreeRow {
  readonly bar: Bar;
  /** Steps down from its root. */
  readonly depth: number;
  /** Row of the bar it hangs from; undefined for a root, and where that bar is not there. */
  readonly parent: number | undefined;
  /** Row of the bar it should hang from, where it hangs elsewhere and that bar is there. */
  readonly belongs: number | undefined;
  /** Rows of the bars it is linked to that are there. */
  readonly links: readonly number[];
}

/**
 * Bars in the order of a waterfall: each above what hangs from it, siblings by their start. Every bar
 * gets one row whatever its `parent` says: one that names no bar is a root, and a cycle is cut once.
 */
export function treeRows(bars: readonly Bar[]): TreeRow[] {
  const indexOf = new Map<string, number>();
  for (const [index, { id }] of bars.entries()) if (!indexOf.has(id)) indexOf.set(id, index);
  const find = (id: string | null | undefined) => (id == null ? undefined : indexOf.get(id));
  const parents = bars.map(({ parent }) => find(parent));
  const placed = place(bars, parents);
  const rowOf = new Map(placed.map(({ index }, row) => [index, row]));
  const row = (index: number | undefined) => (index === undefined ? undefined : rowOf.get(index));
  return placed.map(({ index, depth }) => {
    const bar = bars[index] as Bar;
    return {
      bar,
      depth,
      parent: depth === 0 ? undefined : row(parents[index]),
      belongs: row(find(bar.belongs)),
      links: bar.links.flatMap((id) => row(find(id)) ?? []),
    };
  });
}

interface Placed {
  readonly index: number;
  readonly depth: number;
}

/** Indexes of all bars, depth first; trees by the earliest bar in them. */
function place(bars: readonly Bar[], parents: readonly (number | undefined)[]): Placed[] {
  const start = (index: number) => (bars[index] as Bar).from;
  const byStart = bars.map((_bar, index) => index).sort((a, b) => start(a) - start(b));
  const children = new Map<number, number[]>();
  for (const index of byStart) {
    const parent = parents[index];
    if (parent === undefined) continue;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [index]);
    else siblings.push(index);
  }
  const seen = new Set<number>();
  const placed: Placed[] = [];
  for (const first of byStart) {
    if (seen.has(first)) continue;
    const waiting: Placed[] = [{ index: topOf(first, parents), depth: 0 }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { index, depth } = next;
      if (seen.has(index)) continue;
      seen.add(index);
      placed.push(next);
      const below = children.get(index) ?? [];
      for (const child of [...below].reverse()) waiting.push({ index: child, depth: depth + 1 });
    }
  }
  return placed;
}

/** The root above a bar, or a bar of the cycle above it. */
function topOf(index: number, parents: readonly (number | undefined)[]): number {
  const seen = new Set<number>();
  let at = index;
  while (!seen.has(at)) {
    seen.add(at);
    const up = parents[at];
    if (up === undefined) break;
    at = up;
  }
  return at;
}

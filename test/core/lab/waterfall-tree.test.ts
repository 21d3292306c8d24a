import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bar } from '#core/lab/evidence.ts';
import { treeRows } from '#core/lab/waterfall-tree.ts';
import { bar, hostileBars } from '../../setup/waterfall.ts';

/** Rows as an indented list. */
function outline(bars: readonly Bar[]): string[] {
  return treeRows(bars).map(({ bar: { id }, depth }) => '-'.repeat(depth) + id);
}

describe('The rows of a waterfall', () => {
  it.each<[string, Bar[], string[]]>([
    ['are none where there are no bars', [], []],
    [
      'have each bar above what hangs from it, and siblings by their start',
      [
        bar('late', { from: 9, parent: 'root' }),
        bar('leaf', { from: 3, parent: 'early' }),
        bar('root'),
        bar('early', { from: 2, parent: 'root' }),
      ],
      ['root', '-early', '--leaf', '-late'],
    ],
    ['keep the order of bars that start together', [bar('b'), bar('a'), bar('c')], ['b', 'a', 'c']],
    [
      'have a bar whose parent is not there as a root',
      [bar('a', { from: 5 }), bar('b', { parent: 'nobody' })],
      ['b', 'a'],
    ],
    ['have a bar that hangs from itself as a root', [bar('a', { parent: 'a' })], ['a']],
    [
      'cut a cycle once, and keep above a bar what it hangs from',
      [
        bar('tail', { from: 0, parent: 'b' }),
        bar('a', { from: 1, parent: 'b' }),
        bar('b', { from: 2, parent: 'a' }),
      ],
      ['b', '-tail', '-a'],
    ],
    [
      'hang a bar from the first of those with the same id',
      [bar('a', { from: 4 }), bar('a', { from: 2 }), bar('b', { from: 5, parent: 'a' })],
      ['a', 'a', '-b'],
    ],
  ])('%s', (_what, bars, expected) => {
    expect(outline(bars)).toEqual(expected);
  });
});

describe('The rows of any bars', () => {
  it('are one for each bar, whatever their parents say', () => {
    fc.assert(
      fc.property(hostileBars, (bars) => {
        const rows = treeRows(bars);
        expect(new Set(rows.map((row) => row.bar))).toEqual(new Set(bars));
        expect(rows.length).toBe(bars.length);
        for (const [index, { depth, parent, belongs, links }] of rows.entries()) {
          const above = parent === undefined ? undefined : rows[parent];
          expect(depth).toBe(above === undefined ? 0 : above.depth + 1);
          if (parent !== undefined) expect(parent).toBeLessThan(index);
          for (const other of [belongs, ...links])
            if (other !== undefined) expect(rows[other]).toBeDefined();
        }
      }),
    );
  });

  it('have every bar under its parent where there is no cycle', () => {
    const pairs = fc.array(fc.tuple(fc.nat(), fc.nat(50)), { maxLength: 60 });
    fc.assert(
      fc.property(pairs, (made) => {
        // Each bar hangs from an earlier one, or, where that would be itself, from none.
        const bars = made.map(([chosen, from], index) => {
          const up = chosen % (index + 1);
          return bar(`${index}`, { from, parent: up === index ? null : `${up}` });
        });
        const rows = treeRows(bars.reverse());
        for (const row of rows) {
          const above = row.parent === undefined ? null : rows[row.parent]?.bar.id;
          expect(above).toBe(row.bar.parent);
        }
      }),
    );
  });
});

describe('The tree of a waterfall', () => {
  it('may be a chain of any length', () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => bar(`${i}`, { parent: `${i - 1}` }));
    expect(treeRows(chain).at(-1)?.depth).toBe(19_999);
  });

  it('may have any number of bars under one', () => {
    const wide = Array.from({ length: 130_000 }, (_, i) => bar(`${i}`, { parent: i ? '0' : null }));
    expect(treeRows(wide).length).toBe(130_000);
  });

  it('knows the rows of bars where a bar belongs, and of those it is linked to', () => {
    const rows = treeRows([
      bar('x', { from: 3, belongs: 'z', links: ['y', 'nobody', 'z'] }),
      bar('y', { from: 2, belongs: 'nobody' }),
      bar('z', { from: 1, belongs: null }),
    ]);
    expect(rows.map(({ bar: { id }, belongs, links }) => [id, belongs, links])).toEqual([
      ['z', undefined, []],
      ['y', undefined, []],
      ['x', 0, [1, 0]],
    ]);
  });
});

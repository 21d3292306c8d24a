import { LINE, type PlacedRow } from './waterfall-layout.ts';

/** Lines of the tree: from under each name's first letter to the names of what hangs from it. */
export function guides(rows: readonly PlacedRow[]): string {
  return rows
    .map(({ parent, stem, middle }) => {
      const above = parent === undefined ? undefined : rows[parent];
      if (above === undefined || above.stem >= stem) return '';
      return `M${above.stem + 3} ${above.top + LINE - 3}V${middle}H${stem - 2}`;
    })
    .join('');
}

/** A dot on each bar from which another should hang, and an elbow with an arrow to that one. */
export function elbows(rows: readonly PlacedRow[]): string {
  return rows
    .map(({ belongs, start, middle }) => {
      const above = belongs === undefined ? undefined : rows[belongs];
      if (above === undefined) return '';
      const turn = start - 7;
      const leave = px(Math.min(above.end, Math.max(above.start, turn)));
      const dot = `M${leave} ${above.middle}m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0`;
      const line = `M${leave} ${above.middle}H${px(turn)}V${middle}H${px(start)}`;
      return `${dot}${line}m-4-3.5l4 3.5l-4 3.5`;
    })
    .join('');
}

/** Curves from the end of each bar to the start of those that are linked to it. */
export function links(rows: readonly PlacedRow[]): string {
  const bend = 14;
  return rows
    .flatMap((row) =>
      row.links.map((other) => {
        const source = rows[other];
        if (source === undefined || source === row) return '';
        const leave = `${px(source.end)} ${source.middle}C${px(source.end + bend)} ${source.middle}`;
        return `M${leave} ${px(row.start - bend)} ${row.middle} ${px(row.start)} ${row.middle}`;
      }),
    )
    .join('');
}

function px(value: number): string {
  return value.toFixed(1);
}

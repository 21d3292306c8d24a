import type { Bar, Waterfall } from '#core/lab/evidence.ts';
import { barName, counterText, isOver, nameOf, remarks } from '#core/lab/waterfall-text.ts';
import { treeRows } from '#core/lab/waterfall-tree.ts';

/** Depth from which rows are no longer moved to the right. */
const DEEPEST = 12;

/** A waterfall as a terminal shows it: an indented tree for each side, then the counters. */
export function describeWaterfall(evidence: Waterfall): string[] {
  const { truth, spans, counters } = evidence;
  const sides = [
    { heading: 'what caused what', lines: describeSide(truth, evidence) },
    { heading: 'what the spans say', lines: describeSide(spans, evidence) },
  ];
  return [
    ...sides.flatMap(({ heading, lines }) => [`  ${heading}`, ...lines]),
    ...counters.map((counter) => `  ${isOver(counter) ? '✗' : '·'} ${counterText(counter)}`),
  ];
}

function describeSide(side: readonly Bar[], evidence: Waterfall): string[] {
  if (side.length === 0) return ['      none'];
  const rows = treeRows(side).map(({ bar, depth }) => {
    const name = '  '.repeat(Math.min(depth, DEEPEST)) + barName(bar).replace(/\s+/g, ' ');
    return { bar, name, time: `${round(bar.from)} to ${bar.to === null ? '…' : round(bar.to)} ms` };
  });
  const [names, times] = [rows.map(({ name }) => name), rows.map(({ time }) => time)].map(longest);
  return rows.map(({ bar, name, time }) => {
    const said = [...remarks(bar, side, evidence), ...linked(bar, side, evidence)].join(' · ');
    const line = `${name.padEnd(names ?? 0)}  ${time.padEnd(times ?? 0)}  ${said}`;
    return `    ${bar.tone === 'bad' ? '✗' : ' '} ${line.trimEnd()}`;
  });
}

function linked({ links }: Bar, side: readonly Bar[], { truth, spans }: Waterfall): string[] {
  const names = links.map((id) => nameOf(id, [...side, ...truth, ...spans]));
  return names.length === 0 ? [] : [`linked to ${names.join(', ')}`];
}

function longest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, text.length), 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

import type { Bar, Waterfall } from './evidence.ts';

/** A bar's name in running text. */
export function barName({ service, label }: Bar): string {
  return `${service} ${label}`;
}

/**
 * What has to be said about a bar, most important first. A bar that it names by its `id` is looked up
 * on its own `side`, then on the other.
 */
export function remarks(bar: Bar, side: readonly Bar[], { truth, spans }: Waterfall): string[] {
  const { belongs, to, note } = bar;
  const found: string[] = [];
  if (belongs === null) found.push('↳ belongs at the root');
  else if (belongs !== undefined)
    found.push(`↳ belongs under ${shortName(belongs, [...side, ...truth, ...spans])}`);
  if (to === null) found.push('never ended');
  if (note !== undefined && !found.includes(note)) found.push(note);
  return found;
}

/** What the bar with this `id` did; also who, where another service does something of the same name. */
function shortName(id: string, bars: readonly Bar[]): string {
  const bar = bars.find((other) => other.id === id);
  if (bar === undefined) return id;
  const { label, service } = bar;
  const clear = bars.every((other) => other.label !== label || other.service === service);
  return clear ? label : barName(bar);
}

/** The name of the bar with this `id`, or the `id` where there is none. */
export function nameOf(id: string, bars: readonly Bar[]): string {
  const bar = bars.find((other) => other.id === id);
  return bar === undefined ? id : barName(bar);
}

/** A counter in words: `distinct span names: 7 of at most 9`. */
export function counterText({ label, value, limit }: Waterfall['counters'][number]): string {
  return `${label}: ${value}${limit === undefined ? '' : ` of at most ${limit}`}`;
}

/** Whether a counter is above its limit. */
export function isOver({ value, limit }: Waterfall['counters'][number]): boolean {
  return limit !== undefined && value > limit;
}

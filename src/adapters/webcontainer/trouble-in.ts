import type { Trouble } from '#core/container/trouble.ts';

/** What the container's own words point to; it has no codes. The first that fits is meant. */
const SIGNS: readonly (readonly [RegExp, Trouble])[] = [
  [/out of memory|allocat|memory/i, 'memory'],
  [/cookie|storage|third[- ]party/i, 'cookies'],
  [/api key|client[_ ]id|licen[cs]e|not authori[sz]ed|unauthori[sz]ed|forbidden/i, 'no-licence'],
  [/network|failed to fetch|load failed/i, 'network'],
];

/** Names the trouble that a failure of the container's, or what it said, is about. */
export function troubleIn(reason: unknown): Trouble {
  const text = reason instanceof Error ? reason.message : String(reason);
  return SIGNS.find(([sign]) => sign.test(text))?.[1] ?? 'unsupported';
}

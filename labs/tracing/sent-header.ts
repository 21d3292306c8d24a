import { parseTraceparent } from '#core/telemetry/trace-context.ts';
import type { HeaderVector } from './header-vectors.ts';
import type { Headers } from './operation.ts';

/** The flags that W3C Trace Context gives a meaning: sampled, and random (level 2). */
const KNOWN_FLAGS = 3;
/** So many digits of an id are not the same by chance. */
const TELLING = 12;

/** What is wrong with the headers sent on after `given` came, in words for a sentence; nothing if all is right. */
export function wrongWith(
  { valid }: HeaderVector,
  given: Headers,
  sent: Headers,
): string | undefined {
  const context = parseTraceparent(sent.traceparent);
  if (sent.traceparent === undefined) return 'no `traceparent`';
  if (context === undefined) return 'what is no valid `traceparent`';
  if (!sent.traceparent.startsWith('00-')) return 'another version than 00';
  if ((context.flags & ~KNOWN_FLAGS) !== 0) return 'flags that it does not know';
  const caller = parseTraceparent(given.traceparent);
  if (valid && caller !== undefined) {
    if (context.traceId !== caller.traceId) return 'another trace id';
    if (context.parentId === caller.parentId) return "its own caller's span id";
    if (membersOf(sent).join() !== membersOf(given).join()) return 'another `tracestate`';
    return undefined;
  }
  if (shares(given, context.traceId)) return 'the id that was not valid';
  return membersOf(sent).length > 0 ? 'the `tracestate` that came with it' : undefined;
}

/** The entries of `tracestate`; blanks between them say nothing. */
function membersOf({ tracestate = '' }: Headers): string[] {
  return tracestate
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '');
}

/** Whether a trace id was made from an id of a header that is not valid. */
function shares({ traceparent = '' }: Headers, traceId: string): boolean {
  const ids = traceparent.toLowerCase().match(/[0-9a-f]{12,}/g) ?? [];
  return ids.some((id) => traceId.includes(id.slice(0, TELLING)));
}

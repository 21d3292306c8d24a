import type { Counterexample } from '#core/lab/evidence.ts';
import { toMs } from '#core/sim/time.ts';
import type { Call } from './world.ts';

/** Most events of a replay; more tell nothing that these do not. */
const MOST_STEPS = 80;

/** A request that came, or one that was decided. */
type Step = Counterexample['steps'][number] & { readonly decision: boolean };

/** What happened between two moments (ms, both included), request by request, to be replayed. */
export function replay(
  calls: readonly Call[],
  from: number,
  to: number,
  text: string,
): Counterexample {
  const all = calls
    .flatMap(stepsOf)
    .filter(({ at }) => at >= from && at <= to)
    .sort((a, b) => a.at - b.at);
  // Where there are too many, it is the decisions that matter.
  const steps = all.length <= MOST_STEPS ? all : all.filter(({ decision }) => decision);
  return {
    text,
    from,
    to,
    steps: steps.slice(0, MOST_STEPS).map(({ decision: _kind, ...step }) => step),
  };
}

/** From a little before a request arrives until a little after it is decided. */
export function around(
  { arrived, decided = arrived }: Call,
  marginMs: number,
): { from: number; to: number } {
  return { from: toMs(arrived) - marginMs, to: toMs(decided) + marginMs };
}

/** A request as it came, and as it was decided. */
function stepsOf(call: Call): Step[] {
  const { arrived, decided, node, key, class: kind } = call;
  const asked: Step = {
    at: toMs(arrived),
    node,
    text: `${key} asks (${kind})`,
    tone: 'neutral',
    decision: false,
  };
  if (decided === undefined) return [asked];
  const took = `after ${Math.round((decided - arrived) / 10) / 100} ms`;
  return [
    asked,
    {
      at: toMs(decided),
      node,
      text: `${key} ${verdict(call)} ${took}`,
      tone: toneOf(call),
      decision: true,
    },
  ];
}

function verdict({ status, threw, retryAfterMs }: Call): string {
  if (threw !== undefined) return `got ${threw}`;
  return status === 200
    ? 'is let in'
    : `is denied, told to wait ${Math.round((retryAfterMs ?? 0) * 100) / 100} ms,`;
}

function toneOf({ status, threw }: Call): Step['tone'] {
  if (threw !== undefined) return 'bad';
  return status === 200 ? 'good' : 'neutral';
}

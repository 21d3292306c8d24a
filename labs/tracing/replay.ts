import type { Counterexample } from '#core/lab/evidence.ts';
import { toMs } from '#core/sim/time.ts';
import { nameOf } from './flaws.ts';
import type { Operation } from './operation.ts';
import type { Reading } from './reading.ts';

/** Most events of a replay; more tell nothing that these do not. */
const MOST_STEPS = 80;

type Step = Counterexample['steps'][number];

/** What was done, and what its spans say about it, in order; `bad` is what to look at. */
export function replay(
  reading: Reading,
  operations: readonly Operation[],
  text: string,
  bad: ReadonlySet<Operation>,
): Counterexample {
  const all = operations.flatMap((operation) => stepsOf(reading, operation, bad.has(operation)));
  const steps = all.sort((a, b) => a.at - b.at).slice(0, MOST_STEPS);
  return { text, from: steps[0]?.at ?? 0, to: steps.at(-1)?.at ?? 0, steps };
}

function stepsOf(reading: Reading, operation: Operation, bad: boolean): Step[] {
  const { service: node, began, ended, ending, error } = operation;
  const name = nameOf(operation);
  const span = reading.spanOf(operation);
  const step = (at: number, text: string, tone: Step['tone'] = 'neutral') => [
    { at, node, text, tone },
  ];
  const how = ending === 'done' ? 'ends' : `ends with ${error ?? ending}`;
  const tone = bad ? 'bad' : 'good';
  return [
    ...step(toMs(began), `${name} begins`),
    ...(span === undefined ? [] : step(span.start, `the span of ${name} starts`, tone)),
    ...(ended === undefined ? [] : step(toMs(ended), `${name} ${how}`)),
    ...(span === undefined ? [] : step(span.end, `the span of ${name} ends`, tone)),
  ];
}

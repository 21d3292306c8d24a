import { conclude, type Outcome } from '#core/lab/check.ts';
import type { Evidence, Measure } from '#core/lab/evidence.ts';
import type { Operation } from './operation.ts';
import { waterfallOf } from './picture.ts';
import type { Reading } from './reading.ts';
import { replay } from './replay.ts';

/** One thing that is not as promised. */
export interface Finding {
  readonly operation: Operation;
  /** A sentence without a full stop. */
  readonly text: string;
}

/** What a check says beside its findings. */
interface Words {
  /** What was observed when there is nothing to find. */
  readonly good: string;
  readonly expected: string;
  /** One question. */
  readonly message: string;
  /** Of the picture. */
  readonly title: string;
  readonly measures: readonly Measure[];
  /** Shown before the picture. */
  readonly tables?: readonly Evidence[];
  /** The request to show when there is nothing to find. */
  readonly shown: Operation;
}

/** An outcome that shows the request with the first finding. */
export function outcomeOf(
  reading: Reading,
  findings: readonly Finding[],
  { good, expected, message, title, measures, tables = [], shown }: Words,
): Outcome {
  const [first] = findings;
  const silent = reading.spans.length === 0;
  const root = first?.operation.root ?? shown;
  const text = `${first?.text ?? good}.`;
  const others = findings.length > 1 ? `, and ${findings.length - 1} more like it` : '';
  const bad = new Set(findings.map(({ operation }) => operation));
  const operations = reading.operations.filter((operation) => operation.root === root);
  return conclude(first === undefined && !silent, {
    observed: silent ? 'no span was exported' : `${first?.text ?? good}${others}`,
    expected,
    message,
    evidence: [...tables, waterfallOf(reading, root, { title, text })],
    measures,
    counterexample: first === undefined ? undefined : replay(reading, operations, first.text, bad),
  });
}

/** A measure of something of which there may be none. */
export function none(name: string, value: number): Measure {
  return { name, unit: '', value, bound: 'at most', budget: 0 };
}

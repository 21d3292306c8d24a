import { z } from 'zod';

/** What a mark stands for; drawn with a shape as well as a colour. */
export const Tone = z.enum(['good', 'bad', 'neutral']);
export type Tone = z.infer<typeof Tone>;

const Staircase = z.array(z.tuple([z.number(), z.number()]));

/** What happened when: moments on a time axis, under a limit that may be broken in places. */
export const Timeline = z.strictObject({
  kind: z.literal('timeline'),
  title: z.string().describe('What is shown.'),
  text: z.string().describe('The finding in one sentence, for those who do not see the picture.'),
  from: z.number().describe('Left end, in ms of virtual time.'),
  to: z.number().describe('Right end, in ms of virtual time.'),
  series: z
    .array(
      z.strictObject({
        label: z.string().describe('What one mark is.'),
        tone: Tone,
        points: z.array(z.number()).describe('Moments in ms, ascending.'),
      }),
    )
    .describe('Rows of marks.'),
  limit: z
    .strictObject({
      label: z.string().describe('What the limit is.'),
      allowed: Staircase.describe('[ms, most that may have happened since `from`].'),
      actual: Staircase.describe('[ms, how much had happened since `from`].'),
    })
    .optional()
    .describe('A staircase that another should stay below.'),
  broken: z
    .array(z.strictObject({ from: z.number(), to: z.number(), label: z.string() }))
    .describe('Intervals in ms in which the promise did not hold.'),
});
export type Timeline = z.infer<typeof Timeline>;

/** How a quantity is distributed. */
export const HistogramEvidence = z.strictObject({
  kind: z.literal('histogram'),
  title: z.string().describe('What is shown.'),
  text: z.string().describe('The finding in one sentence.'),
  unit: z.string().describe('Unit of the quantity, such as ms.'),
  bars: z
    .array(z.strictObject({ from: z.number(), to: z.number(), count: z.int() }))
    .describe('Adjoining bars; values in [from, to).'),
  lines: z
    .array(z.strictObject({ label: z.string(), value: z.number(), tone: Tone }))
    .describe('Values to mark, such as a percentile and its budget.'),
});
export type HistogramEvidence = z.infer<typeof HistogramEvidence>;

/** Figures in rows. */
export const TableEvidence = z.strictObject({
  kind: z.literal('table'),
  title: z.string().describe('What is shown.'),
  text: z.string().describe('The finding in one sentence.'),
  columns: z.array(z.string()).describe('Headings, with units.'),
  rows: z.array(z.array(z.union([z.string(), z.number()]))).describe('One cell a column.'),
});
export type TableEvidence = z.infer<typeof TableEvidence>;

/** What a check shows for what it says. */
export const Evidence = z.discriminatedUnion('kind', [Timeline, HistogramEvidence, TableEvidence]);
export type Evidence = z.infer<typeof Evidence>;

/** The smallest course of events in which a promise was broken, to be replayed. */
export const Counterexample = z.strictObject({
  text: z.string().describe('What happened, in one sentence with numbers.'),
  from: z.number().describe('Start, in ms of virtual time.'),
  to: z.number().describe('End, in ms of virtual time.'),
  steps: z
    .array(
      z.strictObject({
        at: z.number().describe('ms of virtual time.'),
        node: z.string().describe('Where it happened.'),
        text: z.string().describe('What happened.'),
        tone: Tone,
      }),
    )
    .describe('Events in order, at most 80.'),
});
export type Counterexample = z.infer<typeof Counterexample>;

/** A number that a promise bounds. */
export const Measure = z.strictObject({
  name: z.string().describe('What is measured.'),
  unit: z.string().describe('Its unit; empty for a ratio or a count.'),
  value: z.number().describe('What was measured.'),
  bound: z.enum(['at most', 'at least']).describe('Which side of the budget is right.'),
  budget: z.number().describe('What was promised.'),
});
export type Measure = z.infer<typeof Measure>;

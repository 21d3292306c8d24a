import * as z from 'zod/mini';

/** What a mark stands for; drawn with a shape as well as a colour. */
export const Tone = z.enum(['good', 'bad', 'neutral']);
export type Tone = z.infer<typeof Tone>;

/** [ms of virtual time, a count], ascending. */
const Staircase = z.array(z.tuple([z.number(), z.number()]));

/** What happened when: moments on a time axis, under a limit that may be broken in places. */
export const Timeline = z.strictObject({
  kind: z.literal('timeline'),
  /** What is shown. */
  title: z.string(),
  /** The finding in one sentence, for those who do not see the picture. */
  text: z.string(),
  /** Left end, in ms of virtual time. */
  from: z.number(),
  /** Right end, in ms of virtual time. */
  to: z.number(),
  /** Rows of marks: what one mark is, and moments in ms, ascending. */
  series: z.array(z.strictObject({ label: z.string(), tone: Tone, points: z.array(z.number()) })),
  /** A staircase that another should stay below: most that may have happened, and what has. */
  limit: z.optional(z.strictObject({ label: z.string(), allowed: Staircase, actual: Staircase })),
  /** Intervals, in ms, in which the promise did not hold. */
  broken: z.array(z.strictObject({ from: z.number(), to: z.number(), label: z.string() })),
});
export type Timeline = z.infer<typeof Timeline>;

/** How a quantity is distributed. */
export const HistogramEvidence = z.strictObject({
  kind: z.literal('histogram'),
  title: z.string(),
  text: z.string(),
  /** Unit of the quantity, such as ms. */
  unit: z.string(),
  /** Adjoining bars; values in [from, to). */
  bars: z.array(z.strictObject({ from: z.number(), to: z.number(), count: z.int() })),
  /** Values to mark, such as a percentile and its budget. */
  lines: z.array(z.strictObject({ label: z.string(), value: z.number(), tone: Tone })),
});
export type HistogramEvidence = z.infer<typeof HistogramEvidence>;

/** Figures in rows. */
export const TableEvidence = z.strictObject({
  kind: z.literal('table'),
  title: z.string(),
  text: z.string(),
  /** Headings, with units. */
  columns: z.array(z.string()),
  /** One cell a column. */
  rows: z.array(z.array(z.union([z.string(), z.number()]))),
});
export type TableEvidence = z.infer<typeof TableEvidence>;

/** One piece of work in a waterfall, such as a span. */
export const Bar = z.strictObject({
  /** Unique within its side of the waterfall. */
  id: z.string(),
  /** What was done, such as `POST /charge`. */
  label: z.string(),
  /** Who did it, such as `payments`. */
  service: z.string(),
  /** Start, in ms of virtual time. */
  from: z.number(),
  /** End, in ms of virtual time; null where it never ended. */
  to: z.nullable(z.number()),
  /** `id` of the bar it hangs from; null for a root. */
  parent: z.nullable(z.string()),
  /** Only where it differs from `parent`: `id` of the bar it should hang from; null where it should be a root. */
  belongs: z.optional(z.nullable(z.string())),
  /** `id`s of bars it is linked to, such as the messages of a batch. */
  links: z.array(z.string()),
  tone: Tone,
  /** What there is to say about it in a few words, such as `missing`. */
  note: z.optional(z.string()),
});
export type Bar = z.infer<typeof Bar>;

/** What caused what, beside what the spans of a trace say about it. */
export const Waterfall = z.strictObject({
  kind: z.literal('waterfall'),
  title: z.string(),
  text: z.string(),
  /** Left end, in ms of virtual time. */
  from: z.number(),
  /** Right end, in ms of virtual time. */
  to: z.number(),
  /** What caused what. */
  truth: z.array(Bar),
  /** What the spans say. */
  spans: z.array(Bar),
  /** Figures beside the picture: what is counted, how many there are, and the most that is right. */
  counters: z.array(
    z.strictObject({ label: z.string(), value: z.number(), limit: z.optional(z.number()) }),
  ),
});
export type Waterfall = z.infer<typeof Waterfall>;

/** What a check shows for what it says. */
export const Evidence = z.discriminatedUnion('kind', [
  Timeline,
  HistogramEvidence,
  TableEvidence,
  Waterfall,
]);
export type Evidence = z.infer<typeof Evidence>;

/** The smallest course of events in which a promise was broken, to be replayed. */
export const Counterexample = z.strictObject({
  /** What happened, in one sentence with numbers. */
  text: z.string(),
  /** Start, in ms of virtual time. */
  from: z.number(),
  /** End, in ms of virtual time. */
  to: z.number(),
  /** Events in order, at most 80: when (ms), on which node, and what. */
  steps: z.array(
    z.strictObject({ at: z.number(), node: z.string(), text: z.string(), tone: Tone }),
  ),
});
export type Counterexample = z.infer<typeof Counterexample>;

/** A number that a promise bounds. */
export const Measure = z.strictObject({
  /** What is measured. */
  name: z.string(),
  /** Its unit; empty for a ratio or a count. */
  unit: z.string(),
  value: z.number(),
  /** Which side of the budget is right. */
  bound: z.enum(['at most', 'at least']),
  budget: z.number(),
});
export type Measure = z.infer<typeof Measure>;

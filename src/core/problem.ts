import * as z from 'zod/mini';

/** Where a problem is: counted from 1, as editors do. */
export const Place = z.strictObject({
  /** Path of the file, from the root of what it belongs to. */
  file: z.string(),
  /** Line, from 1; absent when it is the whole file. */
  line: z.optional(z.int().check(z.positive())),
  /** Column, from 1; absent when unknown. */
  column: z.optional(z.int().check(z.positive())),
});
export type Place = z.infer<typeof Place>;

/** Something that has to be mended before work can go on, said so that a reader can mend it. */
export const Problem = z.strictObject({
  /** What is wrong, with the value in backticks. */
  message: z.string(),
  /** What to do next. */
  hint: z.string(),
  /** Where it is, when it is in a file. */
  place: z.optional(Place),
});
export type Problem = z.infer<typeof Problem>;

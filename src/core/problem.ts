import { z } from 'zod';

/** Where a problem is: counted from 1, as editors do. */
export const Place = z.strictObject({
  file: z.string().describe('Path of the file, from the root of what it belongs to.'),
  line: z.int().positive().optional().describe('Line, from 1; absent when it is the whole file.'),
  column: z.int().positive().optional().describe('Column, from 1; absent when unknown.'),
});
export type Place = z.infer<typeof Place>;

/** Something that has to be mended before work can go on, said so that a reader can mend it. */
export const Problem = z.strictObject({
  message: z.string().describe('What is wrong, with the value in backticks.'),
  hint: z.string().describe('What to do next.'),
  place: Place.optional().describe('Where it is, when it is in a file.'),
});
export type Problem = z.infer<typeof Problem>;

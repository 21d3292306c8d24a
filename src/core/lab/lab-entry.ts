import * as z from 'zod/mini';
import { Files } from './files.ts';
import { TaskHints } from './hints.ts';
import { Judgement } from './judgement.ts';
import { Manifest } from './manifest.ts';

const PromiseOfLab = z.strictObject({ id: z.string(), task: z.string(), promise: z.string() });

/** A lab as pages show it. */
export const LabEntry = z.strictObject({
  manifest: Manifest,
  /** In the order of checks.ts. */
  promises: z.array(PromiseOfLab),
  start: Files,
  /** Only what differs from start/; never part of a page. */
  solution: Files,
  hints: z.array(TaskHints),
  /** What was found about the start at the practice seed. */
  before: z.array(Judgement),
  /** Right solutions that the grader is proven on. */
  accepted: z.int(),
  /** Wrong solutions that the grader is proven on. */
  rejected: z.int(),
});
export type LabEntry = z.infer<typeof LabEntry>;

import { z } from 'zod';
import { FilePath } from './files.ts';

const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'is not a slug such as `rate-limiter`');

/** What a run of this lab may use. */
export const Limits = z.strictObject({
  stallMs: z
    .int()
    .positive()
    .describe('Wall time in ms that one check may take at one seed before it counts as hung.'),
  events: z
    .int()
    .positive()
    .describe('Events that one simulation may take before it counts as a livelock.'),
  memoryMb: z
    .int()
    .positive()
    .describe('Memory in MiB that a run may use, where the runtime can tell.'),
});
export type Limits = z.infer<typeof Limits>;

/** lab.json: the facts about a lab. */
export const Manifest = z.strictObject({
  slug: slug.describe('Name of the folder; never changes once published.'),
  title: z.string().describe('Title of the page.'),
  summary: z.string().max(200).describe('One sentence: what the learner will have done.'),
  version: z.int().positive().describe('Goes up whenever a promise changes.'),
  minutes: z.int().positive().describe('How long it takes a learner, in minutes.'),
  level: z.enum(['intro', 'core', 'advanced']).describe('How much it expects.'),
  skills: z.array(z.string()).min(1).describe('What it trains.'),
  tasks: z
    .array(
      z.strictObject({
        id: slug.describe('Named by checks and hints.'),
        title: z.string().describe('What to do.'),
      }),
    )
    .min(1)
    .describe('Steps, in the order in which they are best taken.'),
  entry: FilePath.describe('The module that the world starts.'),
  editable: z
    .array(FilePath)
    .min(1)
    .describe('Files the learner may change; the others are given.'),
  open: FilePath.describe('The file that is shown first.'),
  limits: Limits.describe('What a run may use.'),
  seeds: z
    .array(z.int().nonnegative())
    .min(1)
    .describe('Published seeds: every grade covers them; the first is for practice.'),
  related: z
    .array(z.strictObject({ title: z.string(), url: z.url() }))
    .describe('Where to read on.'),
});
export type Manifest = z.infer<typeof Manifest>;

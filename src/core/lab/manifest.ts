import * as z from 'zod/mini';
import { FilePath } from './files.ts';
import { Seed } from './seed.ts';

/** A name in addresses and on the command line, such as `rate-limiter`. */
export const Slug = z
  .string()
  .check(z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'is not a slug such as `rate-limiter`'));

const Count = z.int().check(z.positive());

/** What a run of a lab may use. */
export const Limits = z.strictObject({
  /** Wall time in ms that one check may take at one seed before it counts as hung. */
  stallMs: Count,
  /** Events that one simulation may take before it counts as a livelock. */
  events: Count,
  /** Memory in MiB that a run may use, where the runtime can tell. */
  memoryMb: Count,
});
export type Limits = z.infer<typeof Limits>;

/** lab.json: the facts about a lab. */
export const Manifest = z.strictObject({
  /** Name of the folder; never changes once published. */
  slug: Slug,
  /** Title of the page. */
  title: z.string(),
  /** One sentence: what the learner will have done. */
  summary: z.string().check(z.maxLength(200)),
  /** Goes up whenever a promise changes. */
  version: Count,
  /** How long it takes a learner, in minutes. */
  minutes: Count,
  /** How much it expects. */
  level: z.enum(['intro', 'core', 'advanced']),
  /** What it trains. */
  skills: z.array(z.string()).check(z.minLength(1)),
  /** Steps, in the order in which they are best taken; checks and hints name them by id. */
  tasks: z.array(z.strictObject({ id: Slug, title: z.string() })).check(z.minLength(1)),
  /** The module that the world starts. */
  entry: FilePath,
  /** Files the learner may change; the others are given. */
  editable: z.array(FilePath).check(z.minLength(1)),
  /** The file that is shown first. */
  open: FilePath,
  /** Packages that the project may import, as imports name them; default: none. */
  packages: z._default(z.array(z.string()), []),
  /** Whether it can be worked on in a WebContainer too, with a terminal; default: no. */
  terminal: z._default(z.boolean(), false),
  limits: Limits,
  /** Published seeds: every grade covers them; the first is for practice. */
  seeds: z.array(Seed).check(z.minLength(1)),
  /** Where to read on. */
  related: z.array(z.strictObject({ title: z.string(), url: z.url() })),
});
export type Manifest = z.infer<typeof Manifest>;

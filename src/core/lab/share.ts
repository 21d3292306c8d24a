import { z } from 'zod';
import { Files } from './files.ts';

/** Most characters a share link's fragment may have. */
export const MAX_LINK = 8_192;
/** Most characters that the code in a link may unfold to. */
export const MAX_SHARED = 65_536;

/** What a share link carries. It opens beside a learner's own work and never runs by itself. */
export const Shared = z.strictObject({
  lab: z.string().max(80).describe('Slug of the lab.'),
  version: z.int().positive().describe('Version of the lab it was written for.'),
  files: Files.describe('What differs from start/.'),
});
export type Shared = z.infer<typeof Shared>;

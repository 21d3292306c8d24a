import * as z from 'zod/mini';
import { Files } from './files.ts';

/** Most characters a share link's fragment may have. */
export const MAX_LINK = 8_192;
/** Most characters that the code in a link may unfold to. */
export const MAX_SHARED = 65_536;

/** What a share link carries. It opens beside a learner's own work and never runs by itself. */
export const Shared = z.strictObject({
  /** Slug of the lab. */
  lab: z.string().check(z.maxLength(80)),
  /** Version of the lab it was written for. */
  version: z.int().check(z.positive()),
  /** What differs from start/. */
  files: Files,
});
export type Shared = z.infer<typeof Shared>;

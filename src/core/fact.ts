import * as z from 'zod/mini';

/** A claim about a real organisation, and how far it may be believed. */
export const Fact = z.strictObject({
  /** Name of the claim, for pages to refer to. */
  id: z.string(),
  /** What is claimed, in our words or as a quotation. */
  claim: z.string(),
  /** Verified in the source; inferred, and labelled so; not public, so never said as fact. */
  status: z.enum(['verified', 'inference', 'unknown']),
  /** What it rests on. */
  source: z.string(),
  /** Where that can be read. */
  url: z.optional(z.url()),
});
export type Fact = z.infer<typeof Fact>;

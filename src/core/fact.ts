import { z } from 'zod';

/** A claim about a real organisation, and how far it may be believed. */
export const Fact = z.strictObject({
  id: z.string().describe('Name of the claim, for pages to refer to.'),
  claim: z.string().describe('What is claimed, in our words or as a quotation.'),
  status: z
    .enum(['verified', 'inference', 'unknown'])
    .describe(
      'Verified in the source; inferred, and labelled so wherever it is said; not public, so never said as fact.',
    ),
  source: z.string().describe('What it rests on.'),
  url: z.url().optional().describe('Where that can be read.'),
});
export type Fact = z.infer<typeof Fact>;

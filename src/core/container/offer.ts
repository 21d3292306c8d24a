import * as z from 'zod/mini';

/** Whether the site's operator offers WebContainers, and under which licence. Decided at build time. */
export const Offer = z.discriminatedUnion('terms', [
  /** Not offered: labs run in the embedded runtime alone. */
  z.strictObject({ terms: z.literal('off') }),
  /** Free of charge, for what is not a company's production use. */
  z.strictObject({ terms: z.literal('non-commercial') }),
  /** By a licence of the operator's. */
  z.strictObject({
    terms: z.literal('licensed'),
    /** The API key that StackBlitz gave the operator; public by nature, it is in every page. */
    key: z.string(),
  }),
]);
export type Offer = z.infer<typeof Offer>;

/**
 * What an operator's environment offers: `NINES_WEBCONTAINER` is `off`, `non-commercial` (the default)
 * or `licensed`, and then `NINES_WEBCONTAINER_KEY` is the API key.
 *
 * @throws RangeError for any other terms.
 */
export function offerOf(environment: Readonly<Record<string, string | undefined>>): Offer {
  const terms = environment.NINES_WEBCONTAINER ?? 'non-commercial';
  if (terms === 'off' || terms === 'non-commercial') return { terms };
  if (terms === 'licensed') return { terms, key: environment.NINES_WEBCONTAINER_KEY ?? '' };
  throw new RangeError(
    `\`NINES_WEBCONTAINER\` is \`${terms}\`: set it to off, non-commercial or licensed.`,
  );
}

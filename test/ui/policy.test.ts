import type { APIContext } from 'astro';
import { describe, expect, it } from 'vitest';
import type { Offer } from '#core/container/offer.ts';
import { allowContainer } from '../../src/ui/workbench/policy.ts';

/** The directives that an offer puts into a page's policy. */
function directives(offer: Offer): string[] {
  const inserted: string[] = [];
  const csp: Pick<NonNullable<APIContext['csp']>, 'insertDirective'> = {
    insertDirective: (directive) => inserted.push(directive),
  };
  allowContainer(csp as APIContext['csp'], offer);
  return inserted;
}

describe('The policy of a page that can have a WebContainer', () => {
  it.each<Offer>([{ terms: 'non-commercial' }, { terms: 'licensed', key: 'wc_api_1' }])(
    'lets StackBlitz’s frames in when they are offered: $terms',
    (offer) => {
      expect(directives(offer)).toEqual([
        "frame-src 'self' https://stackblitz.com https://*.webcontainer.io https://*.webcontainer-api.io",
      ]);
    },
  );

  it.each<Offer>([{ terms: 'off' }, { terms: 'licensed', key: '' }])(
    'lets nobody’s frames in when they are not: $terms',
    (offer) => {
      expect(directives(offer)).toEqual([]);
    },
  );
});

import type { Offer } from './offer.ts';

/** Whether WebContainers can be had on these terms at all: a licence without its key is none. */
export function isOffered(offer: Offer): boolean {
  return offer.terms === 'non-commercial' || (offer.terms === 'licensed' && offer.key !== '');
}

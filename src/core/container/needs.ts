import type { Offer } from './offer.ts';
import { isOffered } from './offered.ts';
import type { Trouble } from './trouble.ts';

/** What a WebContainer needs of the browser and of the page, and whether it is there. */
export interface Needs {
  /** The page is cross-origin isolated. */
  readonly isolated: boolean;
  /** Memory can be shared between workers. */
  readonly sharedMemory: boolean;
  /** WebAssembly is allowed. */
  readonly webAssembly: boolean;
  /** Service workers can be registered; private windows of some browsers have none. */
  readonly serviceWorker: boolean;
  /** Cookies, and with them storage, are not switched off. */
  readonly cookies: boolean;
}

/** What stands in the way before anything has been fetched, or undefined when nothing does. */
export function troubleBefore(needs: Needs, offer: Offer): Trouble | undefined {
  if (!isOffered(offer)) return 'no-licence';
  if (!needs.cookies) return 'cookies';
  if (!needs.isolated || !needs.sharedMemory || !needs.webAssembly || !needs.serviceWorker)
    return 'unsupported';
  return undefined;
}

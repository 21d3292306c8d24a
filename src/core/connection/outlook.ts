import { type Needs, troubleBefore } from '../container/needs.ts';
import type { Offer } from '../container/offer.ts';
import type { Trouble } from '../container/trouble.ts';

/** What the embedded runtime and the workbench need of a browser, and whether it was seen to work. */
export interface PageNeeds {
  /** A worker of the site's own starts: the compiler is one. */
  readonly worker: boolean;
  /** A sandboxed frame starts a worker from a `blob:` address: learner code runs in one. */
  readonly frame: boolean;
  /** A record that is written can be read again: drafts are kept. */
  readonly storage: boolean;
  /** A lock can be had: two tabs do not overwrite one draft. */
  readonly locks: boolean;
}

/** What is known of StackBlitz's frame. */
export type Reached = 'not-asked' | 'asking' | 'reachable' | Trouble;

/** Which labs run here, and how. */
export interface Outlook {
  /** In the page, by the embedded runtime. */
  readonly embedded: 'runs' | 'runs-unsaved' | 'fails';
  /** In a WebContainer, with a terminal: `likely` is all that can be said before one is started. */
  readonly terminal: 'likely' | 'not-asked' | 'asking' | Trouble;
}

/** What follows from what was found. What stands in the way here outweighs an answer from afar. */
export function outlook(page: PageNeeds, needs: Needs, reached: Reached, offer: Offer): Outlook {
  const runs = page.storage ? 'runs' : 'runs-unsaved';
  return {
    embedded: page.worker && page.frame ? runs : 'fails',
    terminal: troubleBefore(needs, offer) ?? (reached === 'reachable' ? 'likely' : reached),
  };
}

import type { PageNeeds } from '#core/connection/outlook.ts';
import type { Needs } from '#core/container/needs.ts';

/** A row of the check. */
export interface Need<Id extends string> {
  readonly id: Id;
  readonly name: string;
  /** What it is for. */
  readonly purpose: string;
  /** What its absence means, and what can be done. */
  readonly without: string;
}

/** What labs need in the page. */
export const PAGE_NEEDS: readonly Need<keyof PageNeeds>[] = [
  {
    id: 'worker',
    name: 'Workers',
    purpose: 'Your code is compiled in one, beside the page.',
    without: 'Labs do not run. An extension or the server’s headers may block scripts of workers.',
  },
  {
    id: 'frame',
    name: 'A sandboxed frame with a worker',
    purpose: 'Your code runs there, cut off from this site and from the network.',
    without: 'Labs do not run. An extension may block scripts from blob: addresses.',
  },
  {
    id: 'storage',
    name: 'Storage (IndexedDB)',
    purpose: 'Drafts are kept in it, in this browser only.',
    without: 'Drafts are lost with the page. A private window may be the reason.',
  },
  {
    id: 'locks',
    name: 'Web Locks',
    purpose: 'They keep two tabs from writing over one draft.',
    without: 'Open a lab in one tab only. Locks need HTTPS.',
  },
];

/** What a WebContainer needs beside them, as far as it can be seen without asking anybody. */
export const CONTAINER_NEEDS: readonly Need<keyof Needs>[] = [
  {
    id: 'isolated',
    name: 'Cross-origin isolation',
    purpose:
      'Browsers share memory between workers only on pages that are served with two headers.',
    without:
      'The server does not send them, or something on the way takes them out: tell its operator.',
  },
  {
    id: 'sharedMemory',
    name: 'Shared memory',
    purpose: 'The parts of a WebContainer work on it together.',
    without: 'It comes with isolation, and with HTTPS.',
  },
  {
    id: 'webAssembly',
    name: 'WebAssembly',
    purpose: 'A WebContainer is built on it.',
    without: 'Edge switches it off when its extra security is “Strict”.',
  },
  {
    id: 'serviceWorker',
    name: 'Service workers',
    purpose: 'They answer for the servers in a WebContainer.',
    without: 'Private windows of Firefox have none; they need HTTPS.',
  },
  {
    id: 'cookies',
    name: 'Cookies',
    purpose:
      'StackBlitz’s domains keep what they need in third-party storage, which goes with them.',
    without: 'They are switched off. Allow them for the names on this page.',
  },
];

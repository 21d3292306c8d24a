import type { Problem } from '#core/problem.ts';

/** Why there is no WebContainer here. Each has one name, one sentence, and something to do about it. */
export type Trouble = 'network' | 'cookies' | 'memory' | 'unsupported' | 'no-licence' | 'time-out';

/** A WebContainer could not be had, or was lost. */
export class NoContainer extends Error {
  override readonly name = 'NoContainer';
  readonly trouble: Trouble;

  constructor(trouble: Trouble, cause?: unknown) {
    super(TEXTS[trouble].message, { cause });
    this.trouble = trouble;
  }
}

const TEXTS: Readonly<Record<Trouble, Problem>> = {
  network: {
    message: 'The WebContainer could not be fetched from stackblitz.com.',
    hint: 'Ask for the hosts on the connection check to be allowed.',
  },
  cookies: {
    message: 'The browser blocks the cookies and storage that a WebContainer needs.',
    hint: 'Allow them for stackblitz.com and webcontainer.io, or use another browser.',
  },
  memory: {
    message: 'The browser did not have enough memory for a WebContainer.',
    hint: 'Close other tabs that run one, and try again.',
  },
  unsupported: {
    message: 'This browser, or this window, cannot run a WebContainer.',
    hint: 'A private window may be the reason. Chrome and Edge on a desktop can.',
  },
  'no-licence': {
    message: 'The operator of this site has no WebContainer licence set up.',
    hint: 'Labs run without one. The operator can set an API key when the site is built.',
  },
  'time-out': {
    message: 'The WebContainer did not start in time.',
    hint: 'Try again, or see the connection check.',
  },
};

/** What to tell somebody who meets `trouble`. */
export function describeTrouble(trouble: Trouble): Problem {
  return TEXTS[trouble];
}

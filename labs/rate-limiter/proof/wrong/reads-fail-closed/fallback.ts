import type { Decision, RequestClass } from './config.ts';

/** How long a denied client should wait when nobody can tell. */
const LATER_MS = 1000;

/** What to answer when the store does not: what cannot be counted cannot be let in. */
export class Fallback {
  decide(_key: string, _class: RequestClass): Decision {
    return { allowed: false, retryAfterMs: LATER_MS };
  }
}

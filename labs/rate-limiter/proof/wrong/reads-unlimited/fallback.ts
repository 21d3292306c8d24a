import type { Decision, RequestClass } from './config.ts';

/** How long a denied client should wait when nobody can tell. */
const LATER_MS = 1000;

/** What to answer when the store does not: reads do no harm, logins may. */
export class Fallback {
  decide(_key: string, requestClass: RequestClass): Decision {
    return requestClass === 'read'
      ? { allowed: true, retryAfterMs: 0 }
      : { allowed: false, retryAfterMs: LATER_MS };
  }
}

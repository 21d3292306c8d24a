import type { Decision, RequestClass } from './config.ts';

/** What to answer when the store does not. Nobody has decided yet. */
export function fallback(_key: string, _class: RequestClass): Decision {
  throw new Error('The store did not answer, and there is no plan for that.');
}

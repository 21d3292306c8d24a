import type { Config, RequestClass } from './config.ts';
import type { Clock, Store } from './store.ts';

export interface Request {
  readonly key: string;
  readonly class: RequestClass;
}

export type Reply =
  | { readonly status: 200 }
  | { readonly status: 429; readonly retryAfterMs: number };

const slots = ['taken', 'taken', 'taken'];

/** Looks for the first free slot, of which there is none. */
export function createGate(
  _store: Store,
  _clock: Clock,
  _config: Config,
): (request: Request) => Promise<Reply> {
  return async () => {
    let slot = 0;
    while (slots[slot % slots.length] !== undefined) slot++;
    return { status: 200 };
  };
}

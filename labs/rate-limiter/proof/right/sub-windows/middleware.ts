import type { Config, Decision, RequestClass } from './config.ts';
import makeFallback from './fallback.ts';
import makeCheck from './limiter.ts';
import type { Clock, Store } from './store.ts';

export interface Request {
  /** The tenant it comes from. */
  readonly key: string;
  readonly class: RequestClass;
}

export type Reply =
  | { readonly status: 200 }
  | { readonly status: 429; readonly retryAfterMs: number };

const PATIENCE_MS = 20;

/** What each API node runs: whichever speaks first decides, the store or the end of patience. */
export function createGate(
  store: Store,
  clock: Clock,
  config: Config,
): (request: Request) => Promise<Reply> {
  const check = makeCheck(store, config);
  const decideAlone = makeFallback(config);

  return async ({ key, class: requestClass }) => {
    const impatience = clock.sleep(PATIENCE_MS).then((): Decision | undefined => undefined);
    const decision = await Promise.race([check(key), impatience]).catch(() => undefined);
    const { allowed, retryAfterMs } = decision ?? decideAlone(key, requestClass);
    return allowed ? { status: 200 } : { status: 429, retryAfterMs };
  };
}

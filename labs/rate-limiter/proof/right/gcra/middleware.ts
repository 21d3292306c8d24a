import type { Config, Decision, RequestClass } from './config.ts';
import { localGcra } from './fallback.ts';
import { gcra } from './limiter.ts';
import type { Clock, Store } from './store.ts';

export interface Request {
  /** The tenant it comes from. */
  readonly key: string;
  readonly class: RequestClass;
}

export type Reply =
  | { readonly status: 200 }
  | { readonly status: 429; readonly retryAfterMs: number };

/** The store's p99 is 3 ms: after five times that, somebody has to decide. */
const DEADLINE_MS = 15;

/** What each API node runs: the store decides, or after a deadline the node by itself. */
export function createGate(
  store: Store,
  clock: Clock,
  config: Config,
): (request: Request) => Promise<Reply> {
  const check = gcra(store, config);
  const alone = localGcra(clock, config);

  async function decide(request: Request): Promise<Decision> {
    const late = clock.sleep(DEADLINE_MS).then(() => undefined);
    const decision = await Promise.race([check(request.key), late]).catch(() => undefined);
    return decision ?? alone(request.key, request.class);
  }

  return async (request) => {
    const { allowed, retryAfterMs } = await decide(request);
    return allowed ? { status: 200 } : { status: 429, retryAfterMs };
  };
}

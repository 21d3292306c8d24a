import type { Config, Decision, RequestClass } from './config.ts';
import { localWindows } from './fallback.ts';
import { slidingWindow } from './limiter.ts';
import type { Clock, Store } from './store.ts';

export interface Request {
  /** The tenant it comes from. */
  readonly key: string;
  readonly class: RequestClass;
}

export type Reply =
  | { readonly status: 200 }
  | { readonly status: 429; readonly retryAfterMs: number };

/** Gives `promise`, or after `ms` what `otherwise` gives; the timer does not outlive the answer. */
async function within<T>(ms: number, promise: Promise<T>, otherwise: () => T): Promise<T> {
  const { promise: timeout, resolve } = Promise.withResolvers<'late'>();
  const timer = setTimeout(resolve, ms, 'late');
  try {
    const winner = await Promise.race([promise, timeout]);
    return winner === 'late' ? otherwise() : (winner as T);
  } catch {
    return otherwise();
  } finally {
    clearTimeout(timer);
  }
}

const toReply = ({ allowed, retryAfterMs }: Decision): Reply =>
  allowed ? { status: 200 } : { status: 429, retryAfterMs };

/** What each API node runs: a sliding-window counter in the store, fixed windows without it. */
export const createGate = (store: Store, clock: Clock, config: Config) => {
  const ask = slidingWindow(store, config);
  const decideAlone = localWindows(clock, config);
  return async (request: Request): Promise<Reply> =>
    toReply(await within(12, ask(request.key), () => decideAlone(request.key, request.class)));
};

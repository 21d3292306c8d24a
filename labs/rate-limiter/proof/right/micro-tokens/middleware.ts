import type { Config, Decision, RequestClass } from './config.ts';
import { aloneWithGcra } from './fallback.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

export interface Request {
  /** The tenant it comes from. */
  readonly key: string;
  readonly class: RequestClass;
}

export type Reply =
  | { readonly status: 200 }
  | { readonly status: 429; readonly retryAfterMs: number };

const TOKEN = 1_000_000;

/**
 * A token bucket in whole numbers, without a class: a token is a million micro-tokens, so that R
 * tokens a second are R micro-tokens a microsecond, and nothing is ever rounded but the clock.
 */
const takeMicroTokens = (
  store: StoreAccess,
  key: string,
  burst: number,
  rate: number,
): Decision => {
  const micros = Math.floor(store.now() * 1000);
  const [before, since] = (store.get(key) as [number, number] | undefined) ?? [
    burst * TOKEN,
    micros,
  ];
  const level = Math.min(burst * TOKEN, before + (micros - since) * rate);
  const rest = level - TOKEN;
  if (rest < 0) return { allowed: false, retryAfterMs: Math.ceil(-rest / rate) / 1000 };
  const fullInMicros = Math.ceil((burst * TOKEN - rest) / rate);
  store.set(key, [rest, micros], { ttlMs: fullInMicros / 1000 });
  return { allowed: true, retryAfterMs: 0 };
};

/** Settles like the promise, or gives undefined when that takes longer than `ms`. */
const settledWithin = <T>(ms: number, promise: Promise<T>): Promise<T | undefined> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });

/** What each API node runs. `limiter.ts` is not needed: one script and one rule for its absence. */
export function createGate(
  store: Store,
  clock: Clock,
  config: Config,
): (request: Request) => Promise<Reply> {
  const { burst, ratePerSecond } = config;
  const alone = aloneWithGcra(clock, config);
  return async ({ key, class: requestClass }) => {
    const answer = store.eval(takeMicroTokens, key, burst, ratePerSecond);
    const decision =
      (await settledWithin(18, answer).catch(() => undefined)) ?? alone(key, requestClass);
    return decision.allowed
      ? { status: 200 }
      : { status: 429, retryAfterMs: decision.retryAfterMs };
  };
}

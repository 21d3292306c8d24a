import type { Config, RequestClass } from './config.ts';
import type { Clock, Store } from './store.ts';

export interface Request {
  readonly key: string;
  readonly class: RequestClass;
}

export type Reply =
  | { readonly status: 200 }
  | { readonly status: 429; readonly retryAfterMs: number };

/** Answers when it is told to, which nobody does. */
export function createGate(
  _store: Store,
  _clock: Clock,
  _config: Config,
): (request: Request) => Promise<Reply> {
  return () => new Promise(() => {});
}

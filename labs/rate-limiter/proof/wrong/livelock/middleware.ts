import type { Config, RequestClass } from './config.ts';
import type { Clock, Store } from './store.ts';

export interface Request {
  readonly key: string;
  readonly class: RequestClass;
}

export type Reply =
  | { readonly status: 200 }
  | { readonly status: 429; readonly retryAfterMs: number };

const answers: string[] = [];

/** Asks again at once until there is something to say. */
export function createGate(
  _store: Store,
  _clock: Clock,
  _config: Config,
): (request: Request) => Promise<Reply> {
  return () =>
    new Promise((resolve) => {
      const again = () => {
        if (answers.length > 0) resolve({ status: 200 });
        else setImmediate(again);
      };
      again();
    });
}

import type { Turn } from '#core/sim/turn.ts';
import { asyncLocalStorage } from './async-local-storage.ts';

/** What `node:async_hooks` exports to the code of a realm. */
export function asyncHooks(turn: Turn): object {
  return { AsyncLocalStorage: asyncLocalStorage(turn) };
}

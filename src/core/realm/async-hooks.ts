import type { Turn } from '#core/sim/turn.ts';
import { asyncLocalStorage } from './async-local-storage.ts';
import { asyncResource } from './async-resource.ts';

/**
 * What `node:async_hooks` exports to learner code, without the hooks themselves: those would see the
 * engine's own promises. Make one for each process, so that ids begin anew; it may be hardened.
 */
export function asyncHooks(turn: Turn) {
  const AsyncResource = asyncResource(turn);
  const AsyncLocalStorage = asyncLocalStorage(turn, (work) => AsyncResource.bind(work));
  return { AsyncLocalStorage, AsyncResource };
}

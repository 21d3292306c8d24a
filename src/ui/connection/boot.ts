import { succeeds } from '#core/connection/succeeds.ts';
import type { Offer } from '#core/container/offer.ts';
import { tryStorage } from '#core/stored/try-storage.ts';
import { tryWorker } from '../../adapters/browser/try-worker.ts';
import { indexedDbStorage } from '../../adapters/indexed-db/indexed-db-storage.ts';
import { trySandbox } from '../../adapters/sandbox/try-sandbox.ts';
import { wallClock } from '../../adapters/wall-clock/wall-clock.ts';
import { tryLock } from '../../adapters/web-locks/try-lock.ts';
import { needsHere } from '../../adapters/webcontainer/needs-here.ts';
import type { Kit } from './kit.ts';

/** Makes the check's kit out of the browser's own things. Nothing is asked of anybody yet. */
export function boot(offer: Offer): Kit {
  let reachable: Promise<() => ReturnType<Kit['reach']>> | undefined;
  return {
    needs: needsHere(),
    async pageNeeds() {
      const [worker, frame, storage, locks] = await Promise.all([
        succeeds(wallClock, tryWorker),
        succeeds(wallClock, () => trySandbox(document)),
        succeeds(wallClock, () => tryStorage(indexedDbStorage())),
        succeeds(wallClock, tryLock),
      ]);
      return { worker, frame, storage, locks };
    },
    async reach() {
      reachable ??= import('../../adapters/webcontainer/reach.ts').then(({ reachability }) =>
        reachability({ document, clock: wallClock, offer }),
      );
      return (await reachable)();
    },
    copy: (text) => navigator.clipboard.writeText(text),
  };
}

import { type IDBPDatabase, openDB } from 'idb';
import type { Storage } from '#core/stored/storage.ts';

const NAME = 'nines';
const RECORDS = 'records';

/** Records in IndexedDB. Opened on first use; each method rejects where the browser forbids storage. */
export function indexedDbStorage(): Storage {
  let opening: Promise<IDBPDatabase> | undefined;
  let opened: IDBPDatabase | undefined;
  const open = async () => {
    opening ??= openDB(NAME, 1, {
      upgrade: (database) => void database.createObjectStore(RECORDS),
    });
    opened = await opening;
    return opened;
  };
  return {
    async read(key) {
      return (await open()).get(RECORDS, key) as Promise<unknown>;
    },
    async write(key, value) {
      // No wait once it is open, and commit at once: only so is it kept when the page is going away.
      const database = opened ?? (await open());
      const transaction = database.transaction(RECORDS, 'readwrite', { durability: 'strict' });
      const put = transaction.store.put(value, key);
      transaction.commit();
      await Promise.all([put, transaction.done]);
    },
    async remove(key) {
      await (await open()).delete(RECORDS, key);
    },
  };
}

import { type IDBPDatabase, openDB } from 'idb';
import type { Storage } from '#core/stored/storage.ts';

const NAME = 'nines';
const RECORDS = 'records';

/** Records in IndexedDB. Opened on first use; each method rejects where the browser forbids storage. */
export function indexedDbStorage(): Storage {
  let opened: Promise<IDBPDatabase> | undefined;
  const database = () => {
    opened ??= openDB(NAME, 1, { upgrade: (db) => void db.createObjectStore(RECORDS) });
    return opened;
  };
  return {
    async read(key) {
      return (await database()).get(RECORDS, key) as Promise<unknown>;
    },
    async write(key, value) {
      // Strict: a draft written while the page goes away has to be on disk.
      const transaction = (await database()).transaction(RECORDS, 'readwrite', {
        durability: 'strict',
      });
      await Promise.all([transaction.store.put(value, key), transaction.done]);
    },
    async remove(key) {
      await (await database()).delete(RECORDS, key);
    },
  };
}

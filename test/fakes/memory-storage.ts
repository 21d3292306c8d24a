import type { Storage } from '#core/stored/storage.ts';

/** Records that last as long as the page: where a browser keeps none, and in tests. */
export function memoryStorage(records: Map<string, unknown> = new Map()): Storage {
  return {
    read: async (key) => records.get(key),
    write: async (key, value) => void records.set(key, structuredClone(value)),
    remove: async (key) => void records.delete(key),
  };
}

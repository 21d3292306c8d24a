import { describe, expect, it } from 'vitest';
import type { Storage } from '#core/stored/storage.ts';
import { tryStorage } from '#core/stored/try-storage.ts';
import { MemoryStorage } from '../../fakes/memory-storage.ts';

describe('Trying storage', () => {
  it('leaves nothing behind', async () => {
    const storage = new MemoryStorage();
    await tryStorage(storage);
    expect(storage.records.size).toBe(0);
  });

  it('finds out that a record did not stay', async () => {
    const storage = new MemoryStorage();
    const forgetful: Storage = {
      write: async () => {},
      read: (key) => storage.read(key),
      remove: (key) => storage.remove(key),
    };
    await expect(tryStorage(forgetful)).rejects.toThrow(
      'Storage gave `undefined` for `connection-check`.',
    );
  });
});

import type { Storage } from './storage.ts';

const KEY = 'connection-check';

/** Writes a record, reads it again, and removes it. @throws Error when it is not what was written. */
export async function tryStorage(storage: Storage): Promise<void> {
  await storage.write(KEY, KEY);
  const read = await storage.read(KEY);
  await storage.remove(KEY);
  if (read !== KEY) throw new Error(`Storage gave \`${String(read)}\` for \`${KEY}\`.`);
}

import { useSyncExternalStore } from 'react';
import type { Readable } from '#core/store.ts';

/** The current value of an observable; renders again when it changes. */
export function useReadable<T>(readable: Readable<T>): T {
  return useSyncExternalStore(readable.subscribe, readable.get, readable.get);
}

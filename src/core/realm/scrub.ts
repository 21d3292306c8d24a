import { INTRINSICS, PER_NODE, PLATFORM } from './allow-list.ts';
import type { Global } from './global.ts';

/**
 * Deletes every global that is not on the allow-list, from the global object and from what it
 * inherits, and gives the names of those that would not go. What cannot be deleted in either engine
 * is a language constant; a test holds the list empty.
 */
export function scrub(global: Global, keep: readonly string[] = []): string[] {
  const allowed = new Set([
    ...INTRINSICS,
    ...PLATFORM,
    ...PER_NODE,
    'eval',
    'constructor',
    ...keep,
  ]);
  const left: string[] = [];
  for (
    let holder: object | null = global;
    holder && holder !== Object.prototype;
    holder = Object.getPrototypeOf(holder)
  ) {
    for (const name of Object.getOwnPropertyNames(holder)) {
      if (!allowed.has(name) && !Reflect.deleteProperty(holder, name)) left.push(name);
    }
  }
  return left;
}

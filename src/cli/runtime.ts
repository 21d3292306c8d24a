import type { LabFolder } from '../adapters/node/lab-folder.ts';
import { NodeRuntime } from '../adapters/node/node-runtime.ts';
import { wallClock } from '../adapters/wall-clock/wall-clock.ts';
import { bundledLibrary } from './library.ts';

/** The runtime of the command line, for one lab. */
export function runtimeFor({ url }: LabFolder): NodeRuntime {
  return new NodeRuntime({
    lab: url,
    guest: new URL('./guest.ts', import.meta.url),
    root: new URL('../../', import.meta.url),
    library: bundledLibrary,
    clock: wallClock,
  });
}

import type { LabFolder } from '../adapters/node/lab-folder.ts';
import { NodeRuntime } from '../adapters/node/node-runtime.ts';
import { wallClock } from '../adapters/wall-clock/wall-clock.ts';

/** The runtime of the command line, for one lab. */
export function runtimeFor({ url }: LabFolder): NodeRuntime {
  return new NodeRuntime({
    lab: url,
    guest: new URL('./guest.ts', import.meta.url),
    root: new URL('../../', import.meta.url),
    clock: wallClock,
  });
}

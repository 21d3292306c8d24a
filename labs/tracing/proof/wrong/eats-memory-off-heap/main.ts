import type { Platform, Service } from './platform.ts';

const kept: Uint8Array[] = [];

/** Keeps a megabyte for each moment it can think of. */
export function createService(_platform: Platform): Service {
  return {
    handle: async () => {
      for (;;) kept.push(new Uint8Array(1_048_576).fill(1));
    },
    consume: async (batch) => {
      for (const { ack } of batch) ack();
    },
    shutdown: async () => {},
    dropped: () => 0,
  };
}

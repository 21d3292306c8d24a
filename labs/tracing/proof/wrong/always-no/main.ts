import type { Platform, Service } from './platform.ts';

/** Refuses everything. */
export function createService(_platform: Platform): Service {
  return {
    handle: async () => {
      throw new Error('no');
    },
    consume: async (batch) => {
      for (const { ack } of batch) ack();
    },
    shutdown: async () => {},
    dropped: () => 0,
  };
}

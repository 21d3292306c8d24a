import type { Platform, Reply, Service } from './platform.ts';

/** Says yes. */
export function createService(_platform: Platform): Service {
  return {
    handle: async () => true as unknown as Reply,
    consume: async (batch) => {
      for (const { ack } of batch) ack();
    },
    shutdown: async () => {},
    dropped: () => 0,
  };
}

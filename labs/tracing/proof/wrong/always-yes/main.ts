import type { Platform, Service } from './platform.ts';

/** Says that all is well. */
export function createService(_platform: Platform): Service {
  return {
    handle: async () => ({ status: 200, body: null }),
    consume: async (batch) => {
      for (const { ack } of batch) ack();
    },
    shutdown: async () => {},
    dropped: () => 0,
  };
}

import type { Platform, Service } from './platform.ts';

const settings: { limit?: { perSecond: number } } = {};
const limit = settings.limit!.perSecond;

/** Needs a setting that nobody made. */
export function createService(_platform: Platform): Service {
  return {
    handle: async () => ({ status: limit > 0 ? 200 : 200, body: null }),
    consume: async (batch) => {
      for (const { ack } of batch) ack();
    },
    shutdown: async () => {},
    dropped: () => 0,
  };
}

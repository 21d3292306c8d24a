import type { Platform, Service } from './platform.ts';

/** Answers when it is told to, which nobody does. */
export function createService(_platform: Platform): Service {
  return {
    handle: () => new Promise(() => {}),
    consume: async (batch) => {
      for (const { ack } of batch) ack();
    },
    shutdown: async () => {},
    dropped: () => 0,
  };
}

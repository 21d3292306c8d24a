import type { Platform, Service } from './platform.ts';

const answers: string[] = [];

/** Asks again at once until there is something to say. */
export function createService(_platform: Platform): Service {
  return {
    handle: () =>
      new Promise((resolve) => {
        const again = () => {
          if (answers.length > 0) resolve({ status: 200, body: null });
          else setImmediate(again);
        };
        again();
      }),
    consume: async (batch) => {
      for (const { ack } of batch) ack();
    },
    shutdown: async () => {},
    dropped: () => 0,
  };
}

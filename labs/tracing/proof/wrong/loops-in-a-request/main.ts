import type { Platform, Service } from './platform.ts';

const answers: string[] = [];

/** Looks for an answer until there is one. */
export function createService(_platform: Platform): Service {
  return {
    handle: async () => {
      while (answers.length === 0) {
        // Until there is one.
      }
      return { status: 200, body: null };
    },
    consume: async (batch) => {
      for (const { ack } of batch) ack();
    },
    shutdown: async () => {},
    dropped: () => 0,
  };
}

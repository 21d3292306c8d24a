import type { Platform, Service } from './platform.ts';

const kept: string[][] = [];

/** Keeps a copy of everything it has kept so far. */
export function createService(_platform: Platform): Service {
  return {
    handle: async ({ path }) => {
      for (;;) kept.push(new Array(100_000).fill(path));
    },
    consume: async (batch) => {
      for (const { ack } of batch) ack();
    },
    shutdown: async () => {},
    dropped: () => 0,
  };
}

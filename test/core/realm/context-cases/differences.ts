// biome-ignore-all lint/suspicious/noThenProperty: custom thenables are what these cases are about.
import type { Cases } from './case.ts';

/* What is not as in Node.js: no code of ours runs between these and the microtask that calls `then`. */
export const cases: Cases = {
  'a custom thenable given to resolve': async (s, log) => {
    const query = {
      then(done: () => void) {
        log(s.getStore());
        done();
      },
    };
    const resolving = s.run(1, () => new Promise<void>((resolve) => resolve(query as never)));
    await s.run(2, async () => await null);
    await resolving;
  },
};

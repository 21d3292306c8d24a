// biome-ignore-all lint/suspicious/noThenProperty: custom thenables take turns of their own.
// biome-ignore-all lint/complexity/noCommaOperator: lists with commas are among what is compiled.
import type { Cases } from './case.ts';

export const cases: Cases = {
  'the order of microtasks': async (s, log) => {
    const hops = async (n: number) => {
      for (let i = 0; i < n; i++) await null;
      log('hops', n);
    };
    const caught = async () => {
      try {
        await (async () => {
          throw new Error('no');
        })();
      } catch {
        log('caught');
      }
    };
    const returned = async () => (await (async () => Promise.resolve(1))(), log('returned'));
    const each = async (name: string, over: Iterable<unknown> | AsyncIterable<unknown>) => {
      for await (const x of over) log(name, x);
      log(name, 'end');
    };
    async function* two() {
      yield 1;
      yield* [Promise.resolve(2), 3];
      return Promise.resolve(4);
    }
    const thens = Promise.resolve().then(() => log('then 1'));
    await s.run(1, () =>
      Promise.all([
        ...[hops(3), caught(), returned(), hops(1), hops(9), thens.then(() => log('then 2'))],
        ...[each('sync', [1, Promise.resolve(2)]), each('async', two()), hops(6)],
        ...[1, 2, 3].map((n) => Promise.resolve({ then: (f: () => void) => (log('t', n), f()) })),
      ]),
    );
  },
};

import type { Cases } from './case.ts';

export const cases: Cases = {
  'yield* through async generators, sync ones and arrays': async (s, log) => {
    async function* inner(): AsyncGenerator<number, string> {
      log('in', s.getStore());
      yield 1;
      await null;
      yield 2;
      return `end ${s.getStore()}`;
    }
    function* plain() {
      log('plain', s.getStore());
      yield Promise.resolve(3);
    }
    async function* outer() {
      log(yield* inner(), s.getStore());
      yield* plain();
      log('out', s.getStore());
      yield* [4, Promise.resolve(5)];
      log('out', s.getStore());
    }
    await s.run(1, async () => {
      for await (const x of outer()) log(x, s.getStore());
      log(s.getStore());
    });
  },
  'throw and return through yield*': async (s, log) => {
    async function* inner() {
      try {
        yield 1;
      } finally {
        await null;
        log('inner', s.getStore());
      }
    }
    async function* outer() {
      try {
        yield* inner();
      } catch (error) {
        log(error, s.getStore());
      } finally {
        log('outer', s.getStore());
      }
    }
    const [first, second] = [outer(), outer()];
    await s.run('start', () => Promise.all([first.next(), second.next()]));
    await s.run('throw', () => first.throw('no'));
    await s.run('return', () => second.return());
    log(s.getStore());
  },
};

import type { Cases } from './case.ts';

const sleep = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

export const cases: Cases = {
  'an async generator': async (s, log) => {
    async function* two() {
      log('in', s.getStore());
      await null;
      yield 1;
      log('in', s.getStore());
      await sleep(1);
      yield 2;
    }
    await s.run(1, async () => {
      for await (const x of two()) log(x, s.getStore());
      log(s.getStore());
    });
    log(s.getStore());
  },
  'a generator sees the context of each call of next': async (s, log) => {
    async function* three() {
      log('1st', s.getStore());
      yield 1;
      log('2nd', s.getStore());
      await null;
      log('2nd', s.getStore());
      yield 2;
      log('3rd', s.getStore());
    }
    const generator = three();
    await s.run('a', () => generator.next());
    await s.run('b', () => generator.next());
    await generator.next();
  },
  'calls of next that queue up': async (s, log) => {
    async function* three() {
      log('1st', s.getStore());
      yield 1;
      log('2nd', s.getStore());
      await null;
      log('2nd', s.getStore());
      yield sleep(1);
      log('3rd', s.getStore());
    }
    const generator = three();
    const next = () => generator.next();
    await Promise.all([s.run('a', next), s.run('b', next), s.run('c', next), s.run('d', next)]);
    log(s.getStore());
  },
  'throw and return of a generator': async (s, log) => {
    async function* guarded() {
      try {
        yield 1;
      } catch (error) {
        log('caught', error, s.getStore());
        await null;
        log(s.getStore());
      } finally {
        log('finally', s.getStore());
        await null;
        log('finally', s.getStore());
      }
    }
    const [first, second] = [guarded(), guarded()];
    await s.run('start', () => Promise.all([first.next(), second.next()]));
    await s.run('throw', () => first.throw('no'));
    const { value, done } = await s.run('return', () => second.return(Promise.resolve(5) as never));
    log(value, done, s.getStore());
    log(JSON.stringify(await guarded().return(6 as never)), s.getStore());
  },
  'a rejected promise that is yielded or returned': async (s, log) => {
    async function* yields() {
      try {
        yield (async () => {
          await sleep(1);
          throw new Error('no');
        })();
      } catch {
        log('yield', s.getStore());
      }
    }
    async function* returns() {
      try {
        yield 1;
        return Promise.reject(new Error('no'));
      } catch {
        log('return', s.getStore());
      } finally {
        log('finally', s.getStore());
      }
    }
    await s.run(1, async () => {
      for await (const _ of yields()) log('not here');
      for await (const x of returns()) log(x, s.getStore());
      log(s.getStore());
    });
  },
  'for await with labels, continue and break': async (s, log) => {
    async function* count() {
      try {
        for (let i = 0; ; i++) {
          await null;
          yield i;
        }
      } finally {
        await null;
        log('finally', s.getStore());
      }
    }
    await s.run(1, async () => {
      loop: for await (const x of count()) {
        for (;;) {
          if (x > 2) break loop;
          await null;
          log(x, s.getStore());
          continue loop;
        }
      }
      log(s.getStore());
    });
  },
  'for await left by return and by throw': async (s, log) => {
    async function* one() {
      try {
        yield s.getStore();
      } finally {
        await sleep(1);
        log('finally', s.getStore());
      }
    }
    const leave = async (how: string) => {
      try {
        for await (const x of one()) {
          if (how === 'return') return `${x} ${how}`;
          throw new Error(how);
        }
        return 'not here';
      } catch (error) {
        log((error as Error).message, s.getStore());
        return how;
      } finally {
        log(how, s.getStore());
      }
    };
    log(await s.run(1, () => leave('return')), await s.run(2, () => leave('throw')), s.getStore());
  },
  'for await over a sync iterable': async (s, log) => {
    await s.run(1, async () => {
      for await (const x of [1, Promise.resolve(2), s.run(3, async () => s.getStore())])
        log(x, s.getStore());
      log(s.getStore());
    });
  },
  'for await over a sync generator with a promise that rejects': async (s, log) => {
    function* promises() {
      try {
        yield 1;
        yield Promise.reject(new Error('no'));
      } finally {
        log('closed', s.getStore());
      }
    }
    await s.run(1, async () => {
      try {
        for await (const x of promises()) log(x, s.getStore());
      } catch (error) {
        log((error as Error).message, s.getStore());
      }
      for await (const x of promises()) {
        log(x, s.getStore());
        break;
      }
      log(s.getStore());
    });
  },
  'for await over what fails': async (s, log) => {
    async function* fails() {
      yield 1;
      await sleep(1);
      throw new Error('no');
    }
    await s.run(1, async () => {
      try {
        for await (const x of fails()) log(x, s.getStore());
      } catch (error) {
        log((error as Error).message, s.getStore());
      }
      for (const bad of [undefined, null, 5, { [Symbol.asyncIterator]: () => 5 }]) {
        try {
          for await (const x of bad as unknown as AsyncIterable<unknown>) log(x);
        } catch (error) {
          log((error as Error).constructor.name, s.getStore());
        }
      }
    });
  },
  'for await over an iterator by hand': async (s, log) => {
    const byHand = (to: number) => ({
      at: 0,
      [Symbol.asyncIterator]() {
        return this;
      },
      async next(...values: unknown[]) {
        log('next', values.length, s.getStore());
        await sleep(1);
        return { done: ++this.at > to, value: this.at };
      },
      return(...values: unknown[]) {
        log('return', values.length, s.getStore());
        return Promise.resolve({ done: true, value: 0 });
      },
    });
    await s.run(1, async () => {
      for await (const x of byHand(2)) log(x, s.getStore());
      for await (const _ of byHand(2)) break;
      log(s.getStore());
    });
  },
  'enterWith in the body of a for await': async (s, log) => {
    async function* inner() {
      s.enterWith('in');
      yield 1;
      log('resumed', s.getStore());
      s.enterWith('in again');
      yield 2;
    }
    await s.run(1, async () => {
      for await (const x of [1, 2, 3]) {
        log(s.getStore());
        if (x === 2) continue;
        s.enterWith(`body ${x}`);
      }
      log(s.getStore());
      for await (const x of inner()) {
        log(x, s.getStore());
        s.enterWith('out');
      }
      log(s.getStore());
    });
  },
  'two loops over one generator': async (s, log) => {
    const shared = (async function* () {
      for (let i = 0; i < 4; i++) {
        await sleep(1);
        yield `${i}${s.getStore()}`;
      }
    })();
    const take = async () => {
      for await (const x of shared) log(x, s.getStore());
      log('end', s.getStore());
    };
    await Promise.all([s.run('a', take), s.run('b', take)]);
  },
};

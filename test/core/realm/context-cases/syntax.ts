// biome-ignore-all lint/complexity/noArguments: a method keeps its own.
// biome-ignore-all lint/suspicious/noConfusingLabels: labels are among what is compiled.
// biome-ignore-all lint/complexity/noCommaOperator: lists with commas are among what is compiled.
import type { Cases } from './case.ts';

const sleep = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));
const refuse = async (reason: unknown): Promise<never> => {
  await null;
  throw reason;
};

export const cases: Cases = {
  await: async (s, log) => {
    await s.run(1, async () => {
      log(s.getStore());
      await null;
      log(s.getStore());
      await sleep(1);
      log(s.getStore());
    });
    log(s.getStore());
  },
  'functions that take turns': async (s, log) => {
    const turns = async (id: string) => {
      for (let i = 0; i < 3; i++) {
        await null;
        log(id, s.getStore());
      }
    };
    await Promise.all([s.run('x', turns, 'x'), s.run('y', turns, 'y'), turns('none')]);
    log(s.getStore());
  },
  'a run within a run': async (s, log) => {
    await s.run(1, async () => {
      await null;
      await s.run(2, async () => {
        await null;
        log(s.getStore());
      });
      log(s.getStore());
      await null;
      log(s.getStore());
    });
  },
  'catch after a rejection': async (s, log) => {
    await s.run(1, async () => {
      try {
        await s.run(2, () => refuse('no'));
      } catch (error) {
        log(error, s.getStore());
      }
      await null;
      log(s.getStore());
    });
    log(s.getStore());
  },
  'finally after a rejection, and what is beyond': async (s, log) => {
    const work = async () => {
      try {
        await refuse('no');
      } finally {
        log('finally', s.getStore());
        await null;
        log('finally', s.getStore());
      }
    };
    try {
      await s.run(1, work);
    } catch (error) {
      log(error, s.getStore());
    }
  },
  'try, catch and finally that all await': async (s, log) => {
    await s.run(1, async () => {
      try {
        await sleep(1);
        await refuse('one');
      } catch (error) {
        log(error, s.getStore());
        await s.run(2, () => refuse('two')).catch((second) => log(second, s.getStore()));
      } finally {
        await sleep(1);
        log('finally', s.getStore());
      }
      log(s.getStore());
    });
  },
  'a catch that rejects into an outer one': async (s, log) => {
    await s.run(1, async () => {
      try {
        try {
          await refuse('one');
        } catch {
          await s.run(2, () => refuse('two'));
        } finally {
          log('inner', s.getStore());
        }
      } catch (error) {
        log(error, s.getStore());
      }
    });
  },
  'a return in try with a finally that awaits': async (s, log) => {
    const work = async () => {
      try {
        return await sleep(1);
      } finally {
        await null;
        log('finally', s.getStore());
      }
    };
    await s.run(1, work);
    log(s.getStore());
  },
  'a deep rejection': async (s, log) => {
    const down = async (n: number): Promise<void> => (n === 0 ? refuse('deep') : await down(n - 1));
    await s.run(7, async () => {
      try {
        await down(30);
      } catch (error) {
        log(error, s.getStore());
      }
    });
    log(s.getStore());
  },
  'enterWith in an async function, and its caller': async (s, log) => {
    await s.run(0, async () => {
      const enter = async () => {
        s.enterWith('entered');
        await null;
        log(s.getStore());
        s.enterWith('again');
      };
      const entering = enter();
      log(s.getStore());
      await entering;
      log(s.getStore());
    });
    log(s.getStore());
  },
  'enterWith before a throw': async (s, log) => {
    await s.run(1, async () => {
      try {
        await null;
        s.enterWith(2);
        throw new Error('no');
      } catch {
        log(s.getStore());
      }
      try {
        await refuse(s.enterWith(3));
      } catch {
        log(s.getStore());
      } finally {
        s.enterWith(4);
      }
      log(s.getStore());
    });
  },
  'enterWith in what is awaited': async (s, log) => {
    await s.run(1, async () => {
      await (s.enterWith(2), null);
      log(s.getStore());
      log(await (s.enterWith(3), await null), s.getStore());
    });
  },
  'defaults, in and of async functions': async (s, log) => {
    const late = async (work = async () => (await sleep(1), s.getStore()), seen = s.getStore()) =>
      [await work(), seen, s.getStore()].join();
    log(await s.run(1, () => late()));
    log(await late(async () => await s.run(2, async () => s.getStore())));
  },
  'classes: fields, statics, private and inherited methods': async (s, log) => {
    class Base {
      async load(id: number) {
        await null;
        return `${id}${s.getStore()}`;
      }
    }
    class Derived extends Base {
      static seen: unknown;
      static {
        void (async () => {
          await null;
          Derived.seen = s.getStore();
        })();
      }
      field = async () => {
        await null;
        return s.getStore();
      };
      override async load(id: number) {
        return `${await super.load(id)}:${await this.#hidden()}:${arguments.length}`;
      }
      async #hidden() {
        await sleep(1);
        return s.getStore();
      }
      static async make() {
        await null;
        return s.getStore();
      }
    }
    await s.run(1, async () => {
      const derived = new Derived();
      log(await derived.load(1), await derived.field(), await Derived.make(), Derived.seen);
    });
  },
  'arrows without braces': async (s, log) => {
    const one = async () => await s.getStore();
    const two = async (n: number) => ({ n: await n, store: await one() });
    const three = async () => (await null, s.getStore());
    await s.run(1, async () => {
      const { n, store } = await two(2);
      log(await one(), n, store, await three(), s.getStore());
    });
  },
  'destructuring, templates and calls with awaits': async (s, log) => {
    await s.run(1, async () => {
      const { a = await 5, ...rest } = await { a: undefined, b: await 6 };
      const [c, { [await 'k']: d }] = [await 7, { k: await 8 }];
      log(`${a} ${rest.b} ${await 9}${c}${d}`, (await 1) + (await 2), Math.max(await 3, await 4));
      log(s.getStore());
    });
  },
  'awaits in the heads of loops': async (s, log) => {
    await s.run(1, async () => {
      let n = 0;
      while ((await n) < 2) log('while', n++, s.getStore());
      do n--;
      while (await n);
      for (let i = await 0; i < (await 2); i += await 1) log('for', i, s.getStore());
      for (const x of await [1]) log('of', x, s.getStore());
      for (const key in await { key: 1 }) log('in', key, s.getStore());
    });
  },
  'labels, switch and nested functions': async (s, log) => {
    await s.run(1, async () => {
      block: {
        if (await true) break block;
        log('not here');
      }
      outer: for (const x of [1, 2, 3]) {
        for (;;) {
          const seen = async () => (await null, s.getStore());
          switch (await x) {
            case await 1:
              continue outer;
            case 2:
              log(x, await seen());
              continue outer;
            default:
              break outer;
          }
        }
      }
      retry: try {
        await refuse('no');
      } catch {
        log('caught', s.getStore());
        break retry;
      }
      log(s.getStore());
    });
  },
  'lines without semicolons': async (s, log) => {
    // biome-ignore format: what it is about.
    await s.run(1, async () => {
      const x = 1
      await null
      log(s.getStore())
      const y = [x]
      await Promise.resolve(y)
      if (x) await null; else await 1
      const z = x
      ;(await null) ?? log(z, s.getStore())
      return await 6
    })
    log(s.getStore());
  },
};

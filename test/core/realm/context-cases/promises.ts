// biome-ignore-all lint/complexity/noCommaOperator: lists with commas are among what is compiled.
// biome-ignore-all lint/suspicious/noThenProperty: custom thenables are what some cases are about.
import type { Cases } from './case.ts';

const sleep = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));
const never = (reason: unknown) => Promise.reject(reason);

export const cases: Cases = {
  'a chain of thens': async (s, log) => {
    await s.run(1, () =>
      Promise.resolve()
        .then(() => log(s.getStore()))
        .then(() => log(s.getStore())),
    );
    log(s.getStore());
  },
  'then takes the context it is called in, not the one that resolves': async (s, log) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const first = s.run('then', () => promise.then(() => log(s.getStore())));
    const second = promise.then(() => log(s.getStore()));
    s.run('resolve', resolve);
    await Promise.all([first, second]);
  },
  'catch and finally': async (s, log) => {
    await s.run(1, () => Promise.resolve(1).finally(() => log(s.getStore())));
    await s.run(2, () => never(1).catch(() => log(s.getStore())));
    await s.run(3, () => never(1).finally(() => log(s.getStore()))).catch(() => log(s.getStore()));
  },
  'a then that throws into a catch': async (s, log) => {
    const chain = s.run(1, () =>
      Promise.resolve().then(() => {
        throw new Error('no');
      }),
    );
    await s.run(2, () => chain.catch((error: Error) => log(error.message, s.getStore())));
  },
  'enterWith in a then': async (s, log) => {
    await s.run(1, () =>
      Promise.resolve()
        .then(() => s.enterWith(2))
        .then(() => log(s.getStore())),
    );
    await Promise.resolve().then(() => {
      s.enterWith(3);
      return Promise.resolve().then(() => log(s.getStore()));
    });
    log(s.getStore());
  },
  'Promise.all': async (s, log) => {
    await s.run(1, async () => {
      const one = async (n: number) => {
        await sleep(n);
        return `${n}:${s.getStore()}`;
      };
      log(...(await Promise.all([one(2), s.run(2, () => one(1)), 3])));
      log(s.getStore());
    });
  },
  'Promise.race': async (s, log) => {
    await s.run(1, async () => {
      log(await Promise.race([sleep(5), s.run(2, async () => s.getStore())]), s.getStore());
    });
    log(s.getStore());
  },
  'Promise.any': async (s, log) => {
    await s.run(1, async () => {
      const late = async () => {
        await sleep(1);
        return s.getStore();
      };
      log(await Promise.any([never(1), s.run(2, late), sleep(9)]), s.getStore());
      await Promise.any([never(1)]).catch((error) => log(error.constructor.name, s.getStore()));
    });
  },
  'Promise.allSettled': async (s, log) => {
    const fail = async (id: string) => {
      try {
        await (async () => {
          await null;
          await null;
          throw new Error(id);
        })();
      } catch {
        log(id, s.getStore());
      }
    };
    await Promise.allSettled([s.run('p', () => fail('p')), s.run('q', () => fail('q'))]);
    log(s.getStore());
  },
  'Promise.try': async (s, log) => {
    const { try: attempt } = Promise as unknown as { try(work: () => void): Promise<void> };
    const attempted = () => Reflect.apply(attempt, Promise, [() => log(s.getStore())]);
    await s.run(1, () => attempted().then(() => log(s.getStore())));
    log(s.getStore());
  },
  'a promise resolved elsewhere': async (s, log) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const waiting = s.run('waiter', async () => {
      await promise;
      log(s.getStore());
    });
    s.run('resolver', resolve);
    await waiting;
    log(s.getStore());
  },
  'a promise rejected elsewhere': async (s, log) => {
    const { promise, reject } = Promise.withResolvers<void>();
    const waiting = s.run('waiter', async () => {
      try {
        await promise;
      } catch {
        log(s.getStore());
      }
    });
    s.run('rejecter', () => setTimeout(reject, 1));
    await waiting;
  },
  'a custom thenable that is awaited': async (s, log) => {
    await s.run(1, async () => {
      const value = await {
        then(done: (value: unknown) => void) {
          log('in then', s.getStore());
          setTimeout(done, 1, 'value');
        },
      };
      log(value, s.getStore());
    });
  },
  'a custom thenable that is returned': async (s, log) => {
    const query = (name: string) => ({
      then(done: (value: unknown) => void) {
        log(name, s.getStore());
        done(name);
      },
    });
    // All at once, so that the context before each is another's.
    await Promise.all([
      s.run(1, async () => query('from a function')),
      s.run(2, () => (async () => query('from an arrow'))()),
      s.run(3, () => Promise.resolve().then(() => query('from a then'))),
      s.run(4, () => never(0).catch(() => query('from a catch'))),
      s.run(5, () => Promise.resolve(query('by Promise.resolve'))),
      s.run(6, () => Promise.all([query('in Promise.all')])),
      s.run(7, () => Promise.race([query('in Promise.race')])),
    ]);
    log(s.getStore());
  },
  'a thenable that fails, throws or has no say': async (s, log) => {
    const wait = async (name: string, thenable: object) => {
      try {
        log(name, await thenable, s.getStore());
      } catch (error) {
        log(name, error, s.getStore());
      }
    };
    const broken = {
      get then(): never {
        throw 'getter';
      },
    };
    await s.run(1, () =>
      wait('rejects', { then: (_: unknown, no: (e: string) => void) => no('e') }),
    );
    await s.run(2, () => wait('getter', broken));
    await s.run(3, () => wait('method', { then: () => broken.then }));
    await s.run(4, () => wait('number', { then: 5, toString: () => 'an object' }));
    log(s.getStore());
  },
  'a thenable read once and called on itself': async (s, log) => {
    class Query {
      #reads = 0;
      get then(): unknown {
        this.#reads++;
        return function then(this: Query, done: (value: unknown) => void) {
          log(this.#reads, this instanceof Query, s.getStore());
          done(1);
        };
      }
    }
    await s.run(1, async () => await new Query());
    await s.run(2, async () => new Query());
  },
  'a subclass of Promise': async (s, log) => {
    class Mine<T> extends Promise<T> {}
    await s.run(1, async () => {
      const value = await new Mine((resolve) => void setTimeout(resolve, 1, 7));
      log(value, s.getStore());
      const then = Mine.resolve(8).then((n) => n + 1);
      log(then instanceof Mine, await then, s.getStore());
    });
    const one = Mine.resolve(1);
    log(Mine.resolve(one) === one, Promise.resolve(one) === one, s.getStore());
  },
  'a subclass of Promise with its own then': async (s, log) => {
    class Traced<T> extends Promise<T> {
      // biome-ignore lint/suspicious/noExplicitAny: the signature of `then` is beside the point.
      override then(...handlers: any[]): any {
        log('then', s.getStore());
        return super.then(...handlers);
      }
    }
    const traced: Promise<number> = new Traced((resolve) => resolve(1));
    await s.run(1, async () => log(await traced, s.getStore()));
    await s.run(2, async () => traced);
  },
  'an error with a cause, through three functions': async (s, log) => {
    const wrap = async (work: () => Promise<unknown>, name: string) => {
      try {
        return await work();
      } catch (cause) {
        throw new Error(`${name} ${s.getStore()}`, { cause });
      }
    };
    const inner = () => s.run('in', () => wrap(() => sleep(1).then(() => never('root')), 'inner'));
    try {
      await s.run('out', () => wrap(inner, 'outer'));
    } catch (error) {
      const { message, cause } = error as Error;
      log(message, (cause as Error).message, (cause as Error).cause, s.getStore());
    }
  },
};

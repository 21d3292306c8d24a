// biome-ignore-all lint/complexity/noCommaOperator: lists with commas are among what is compiled.
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import type { Cases } from './case.ts';

const sleep = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

/** What `work` throws, in a line. */
const thrown = (work: () => unknown): string => {
  try {
    return `gave ${String(work())}`;
  } catch (error) {
    const { name, code, message } = error as Error & { code?: string };
    return `${name} ${code} ${message}`;
  }
};
const fail = () => {
  throw new Error('no');
};
const wrong = <T>(value: unknown) => value as T;

export const cases: Cases = {
  'run passes arguments on and gives what the function gives': (s, log) => {
    log(
      s.run(1, (a, b) => a + b + Number(s.getStore()), 2, 3),
      s.getStore(),
    );
  },
  'run puts back what was there when its function throws': (s, log) => {
    s.enterWith(1);
    log(thrown(() => s.run(2, () => (log(s.getStore()), fail()))));
    log(s.getStore());
  },
  'run with the value that is there': (s, log) => {
    s.run(1, () => s.run(1, () => s.enterWith(2)));
    s.run(1, () => {
      s.run(1, () => s.enterWith(2));
      log(s.getStore());
    });
    log(s.getStore());
  },
  'run puts back its own store and leaves others': (s, log) => {
    const other = new AsyncLocalStorage<number>();
    s.run(1, () => other.enterWith(5));
    log(s.getStore(), other.getStore());
  },
  'run of what is no function': (s, log) => {
    s.enterWith(1);
    log(thrown(() => s.run(2, wrong<() => void>(undefined))).slice(0, 9), s.getStore());
  },
  exit: async (s, log) => {
    await s.run(1, async () => {
      log(s.exit((x) => [x, s.getStore()].join(), 4));
      const later = s.exit(async () => (await null, s.getStore()));
      log(await later, s.getStore());
    });
  },
  'two stores': async (s, log) => {
    const other = new AsyncLocalStorage();
    await s.run(1, () =>
      other.run(2, async () => {
        await sleep(1);
        log(s.getStore(), other.getStore());
        s.exit(() => log(s.getStore(), other.getStore()));
      }),
    );
    log(s.getStore(), other.getStore());
  },
  'bind and snapshot': (s, log) => {
    const bound = s.run(5, () => AsyncLocalStorage.bind((x: number) => `${x} ${s.getStore()}`));
    log(bound(1), bound.length, s.getStore());
    const snapshot = s.run(6, () => AsyncLocalStorage.snapshot());
    log(
      snapshot((x) => `${x} ${s.getStore()}`, 2),
      s.getStore(),
    );
    s.run(7, () =>
      log(
        bound(3),
        snapshot(() => s.getStore()),
        s.getStore(),
      ),
    );
  },
  'bind keeps `this`, and what happens inside stays there': (s, log) => {
    const bound = AsyncLocalStorage.bind(function (this: { name: string }) {
      s.enterWith('inside');
      return this.name;
    });
    log(Reflect.apply(bound, { name: 'me' }, []), s.getStore());
  },
  'bind of what is no function': (_s, log) => {
    for (const value of [5, 'text', null, undefined, {}, []])
      log(thrown(() => AsyncLocalStorage.bind(wrong<() => void>(value))));
  },
  'a default value': async (_s, log) => {
    const storage = new AsyncLocalStorage<unknown>({ defaultValue: 'd' });
    log(storage.getStore());
    await storage.run(1, async () => (await null, log(storage.getStore())));
    storage.run(undefined, () => log(storage.getStore()));
    storage.exit(() => log(storage.getStore()));
    storage.enterWith(2);
    storage.disable();
    log(storage.getStore());
  },
  'a name': (s, log) => {
    log(s.name === '', new AsyncLocalStorage({ name: 'requests' }).name);
    log(new AsyncLocalStorage({ name: wrong<string>(5) }).name);
  },
  'options that are none': (_s, log) => {
    for (const value of [-0, null, [], 'a'.repeat(29), "it's", Symbol('s'), 7n, () => 1])
      log(thrown(() => new AsyncLocalStorage(wrong<object>(value)).name));
  },
  disable: async (s, log) => {
    await s.run(1, async () => {
      setTimeout(() => log('timer', s.getStore()), 1);
      const waiting = (async () => (await null, log('await', s.getStore())))();
      s.disable();
      log(s.getStore());
      await waiting;
      await sleep(2);
      s.run(2, () => log(s.getStore()));
    });
    log(s.getStore());
  },
  'a store that is an object stays the same one': async (s, log) => {
    const store = { n: 0 };
    await s.run(store, async () => {
      await null;
      (s.getStore() as typeof store).n++;
      await sleep(1);
      log(s.getStore() === store, store.n);
    });
  },
  AsyncResource: async (s, log) => {
    const resource = s.run(1, () => new AsyncResource('WORK'));
    log(resource.runInAsyncScope((a, b) => [a, b, s.getStore()].join(), undefined, 2, 3));
    await resource.runInAsyncScope(async () => (await sleep(1), log(s.getStore())));
    log(s.getStore(), resource.emitDestroy() === resource);
    const [id, trigger] = [resource.asyncId(), resource.triggerAsyncId()];
    log(typeof id, typeof trigger, new AsyncResource('NEXT').asyncId() > id);
    log(thrown(() => resource.runInAsyncScope(() => (s.enterWith(2), fail()))));
    log(s.getStore());
  },
  'bind of an AsyncResource': (s, log) => {
    const resource = s.run(1, () => new AsyncResource('WORK'));
    const show = function (this: unknown, a: unknown, b: unknown) {
      return [String(this), a, b, s.getStore()].join();
    };
    const [free, fixed] = [
      resource.bind(show),
      Reflect.apply(resource.bind, resource, [show, 'fixed']),
    ];
    log(Reflect.apply(free, 'free', [2, 3]), free.length);
    log(Reflect.apply(fixed, 'free', [2, 3]), fixed.length);
    log(s.run(4, () => AsyncResource.bind(show, 'TYPE', 'self'))(5, 6));
    log(thrown(() => resource.bind(wrong<() => void>(5))));
  },
  'an AsyncResource made wrongly': (_s, log) => {
    log(thrown(() => new AsyncResource(wrong<string>(undefined)).emitDestroy()));
    log(thrown(() => new AsyncResource('X', { triggerAsyncId: -2 }).emitDestroy()));
    log(thrown(() => new AsyncResource('X', wrong<number>(1.5)).emitDestroy()));
    log(thrown(() => new AsyncResource('X', { triggerAsyncId: 3 }).triggerAsyncId()));
  },
  'a class derived from AsyncResource, in a pool': async (s, log) => {
    class Task extends AsyncResource {
      readonly #done: (value: unknown) => void;
      constructor(done: (value: unknown) => void) {
        super('Task');
        this.#done = done;
      }
      end(value: unknown) {
        this.runInAsyncScope(this.#done, null, value);
        this.emitDestroy();
      }
    }
    const tasks = ['a', 'b'].map((id) => s.run(id, () => new Task((v) => log(v, s.getStore()))));
    await s.run('pool', async () => {
      for (const task of tasks) {
        await sleep(1);
        task.end(s.getStore());
      }
    });
  },
};

// biome-ignore-all lint/complexity/noCommaOperator: lists with commas are among what is compiled.
import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import type { Case, Cases } from './case.ts';

const sleep = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

/** A case that ends when it calls its third argument. */
const until =
  (start: (...parameters: [...Parameters<Case>, () => void]) => void): Case =>
  (s, log) =>
    new Promise<void>((resolve) => start(s, log, resolve)).then(() => log('end', s.getStore()));

export const cases: Cases = {
  setTimeout: until((s, log, end) => {
    s.run(1, () => setTimeout((x) => log(x, s.getStore()), 1, 'x'));
    s.run(2, () => setTimeout(() => setTimeout(() => (log(s.getStore()), end()), 1), 1));
    setTimeout(() => log(s.getStore()), 1);
  }),
  setInterval: until((s, log, end) => {
    s.run(1, () => {
      let n = 0;
      const interval = setInterval(() => {
        log(s.getStore());
        s.enterWith('entered');
        if (++n < 3) return;
        clearInterval(interval);
        end();
      }, 1);
    });
  }),
  setImmediate: until((s, log, end) => {
    s.run(1, () => setImmediate((x) => (log(x, s.getStore()), end()), 'x'));
  }),
  queueMicrotask: until((s, log, end) => {
    s.run(1, () => queueMicrotask(() => (log(s.getStore()), s.enterWith(2), end())));
    queueMicrotask(() => log(s.getStore()));
  }),
  'timers in a loop with awaits': async (s, log) => {
    const one = async (n: number) => {
      await sleep(5 - n);
      await null;
      return s.getStore() === n;
    };
    log(...(await Promise.all([0, 1, 2, 3, 4].map((n) => s.run(n, () => one(n))))));
  },
  'an event emitter calls its listeners in the context of emit': async (s, log) => {
    const emitter = new EventEmitter();
    s.run('on', () => emitter.on('x', () => log(s.getStore())));
    s.run('once', () => emitter.once('x', async () => (await null, log('late', s.getStore()))));
    s.run('emit', () => emitter.emit('x'));
    emitter.emit('x');
    await sleep(1);
  },
  'a listener bound to the context it was added in': (s, log) => {
    const emitter = new EventEmitter();
    s.run('on', () =>
      emitter.on(
        'x',
        AsyncLocalStorage.bind(() => log(s.getStore())),
      ),
    );
    s.run('emit', () => emitter.emit('x'));
  },
  'an event target calls its listeners in the context of dispatchEvent': async (s, log) => {
    const target = new EventTarget();
    s.run('add', () => target.addEventListener('x', async () => (await null, log(s.getStore()))));
    s.run('add', () => target.addEventListener('x', { handleEvent: () => log(s.getStore()) }));
    s.run('dispatch', () => target.dispatchEvent(new Event('x')));
    await sleep(1);
    target.dispatchEvent(new Event('x'));
    await sleep(1);
  },
  'a signal that is aborted': (s, log) => {
    const controller = new AbortController();
    const any = s.run('any', () => AbortSignal.any([controller.signal]));
    s.run('add', () => controller.signal.addEventListener('abort', () => log(s.getStore())));
    s.run('add', () => any.addEventListener('abort', () => log(s.getStore())));
    s.run('abort', () => controller.abort());
    log(s.getStore());
  },
  'a signal that times out': until((s, log, end) => {
    const signal = s.run('timeout', () => AbortSignal.timeout(2));
    setTimeout(() => {}, 20);
    s.run('add', () => signal.addEventListener('abort', () => (log(s.getStore()), end())));
  }),
  'a race against a signal': async (s, log) => {
    const work = async (signal: AbortSignal) => {
      const aborted = new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error(`aborted in ${s.getStore()}`)));
      });
      try {
        await Promise.race([sleep(9), aborted]);
      } catch (error) {
        log((error as Error).message, s.getStore());
      }
    };
    const controller = new AbortController();
    const working = s.run('work', () => work(controller.signal));
    s.run('timer', () => setTimeout(() => controller.abort(), 1));
    await working;
  },
  'a queue of work that one worker does': async (s, log) => {
    const queue: (() => Promise<void>)[] = [];
    const submit = (work: () => Promise<void>) => queue.push(AsyncLocalStorage.bind(work));
    s.run('first', () => submit(async () => (await sleep(1), log(s.getStore()))));
    s.run('second', () => submit(async () => (await sleep(1), log(s.getStore()))));
    await s.run('worker', async () => {
      for (const work of queue) {
        await work();
        log(s.getStore());
      }
    });
  },
};

import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, type ContextManager, ROOT_CONTEXT } from '@opentelemetry/api';

/** Contexts that a process has room for. */
const SLOTS = 64;

/** Carries a small number across `await`, and keeps contexts in a ring, so that nothing is left to collect. */
export class SlotContextManager implements ContextManager {
  readonly #slot = new AsyncLocalStorage<number>();
  readonly #contexts: Context[] = new Array(SLOTS).fill(ROOT_CONTEXT);
  #next = 0;

  active(): Context {
    const slot = this.#slot.getStore();
    return slot === undefined ? ROOT_CONTEXT : (this.#contexts[slot] as Context);
  }

  with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(
    context: Context,
    work: F,
    self?: ThisParameterType<F>,
    ...args: A
  ): ReturnType<F> {
    const slot = this.#next++ % SLOTS;
    this.#contexts[slot] = context;
    return this.#slot.run(slot, () => Reflect.apply(work, self, args) as ReturnType<F>);
  }

  bind<T>(_context: Context, target: T): T {
    return target;
  }

  enable(): this {
    return this;
  }

  disable(): this {
    return this;
  }
}

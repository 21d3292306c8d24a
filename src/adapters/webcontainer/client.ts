import type { WebContainer } from '@webcontainer/api';
import type { Offer } from '#core/container/offer.ts';
import { NoContainer } from '#core/container/trouble.ts';
import { troubleIn } from './trouble-in.ts';

/**
 * StackBlitz's client, fetched when a container is first wanted, and the one container that it may be
 * asked for at a time. Its promise can stay open for ever, so whoever waits may stop waiting: what
 * comes after that goes to whoever waits then, or is let go.
 */
export class Client {
  readonly #offer: Offer;
  readonly #waiting = new Set<PromiseWithResolvers<WebContainer>>();
  #library: Promise<typeof WebContainer> | undefined;
  #asked = false;

  constructor(offer: Offer) {
    this.#offer = offer;
  }

  /** Whether a container has been asked for and has not come. */
  get asked(): boolean {
    return this.#asked;
  }

  /** A container. @throws NoContainer, and the signal's reason when that aborts. */
  async container(signal: AbortSignal): Promise<WebContainer> {
    signal.throwIfAborted();
    const waiter = Promise.withResolvers<WebContainer>();
    const leave = () => {
      this.#waiting.delete(waiter);
      waiter.reject(signal.reason);
    };
    this.#waiting.add(waiter);
    signal.addEventListener('abort', leave, { once: true });
    if (!this.#asked) void this.#ask();
    try {
      return await waiter.promise;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  async #ask(): Promise<void> {
    this.#asked = true;
    try {
      const library = await this.#fetched();
      const container = await library.boot({ workdirName: 'nines' });
      this.#asked = false;
      const [first] = this.#waiting;
      if (first === undefined) container.teardown();
      first?.resolve(container);
    } catch (error) {
      this.#asked = false;
      const trouble =
        error instanceof NoContainer ? error : new NoContainer(troubleIn(error), error);
      for (const waiter of this.#waiting) waiter.reject(trouble);
    }
    this.#waiting.clear();
  }

  #fetched(): Promise<typeof WebContainer> {
    this.#library ??= this.#load().catch((error: unknown) => {
      this.#library = undefined;
      throw new NoContainer('network', error);
    });
    return this.#library;
  }

  async #load(): Promise<typeof WebContainer> {
    const { WebContainer: library, configureAPIKey } = await import('@webcontainer/api');
    if (this.#offer.terms === 'licensed') configureAPIKey(this.#offer.key);
    return library;
  }
}

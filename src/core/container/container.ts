import { observable, type Readable } from '#core/store.ts';
import type { Box } from './box.ts';
import { NoContainer, type Trouble } from './trouble.ts';

/** Where the one container of a page stands. */
export type ContainerState =
  | { readonly name: 'closed' }
  /** `again` when something in the box before could not be ended. */
  | { readonly name: 'booting'; readonly step: BootStep; readonly again: boolean }
  | { readonly name: 'open'; readonly box: Box }
  | { readonly name: 'failed'; readonly trouble: Trouble };

/** What is waited for: the container itself, or the lab's files in it. */
export type BootStep = 'starting' | 'mounting';

/** Gets a box with the lab in it. @throws NoContainer */
export type Boot = (tell: (step: BootStep) => void, signal: AbortSignal) => Promise<Box>;

/** The one container of a page: booted when asked for, booted anew when something in it hangs. */
export class Container {
  readonly #boot: Boot;
  readonly #state = observable<ContainerState>({ name: 'closed' });
  #box: Promise<Box> | undefined;
  #booting: AbortController | undefined;

  constructor(boot: Boot) {
    this.#boot = boot;
  }

  get state(): Readable<ContainerState> {
    return this.#state;
  }

  /** Whether runs are judged in it: it is open, or on its way back after something in it hung. */
  get judges(): boolean {
    const state = this.#state.get();
    return state.name === 'open' || (state.name === 'booting' && state.again);
  }

  /** The box that is there, or a new one. @throws NoContainer, and what `close` breaks off. */
  box(): Promise<Box> {
    return this.#box ?? this.#start(false);
  }

  /** Gives up a box in which something cannot be ended, and gets another so that the next run finds one. */
  discard(box: Box): void {
    const state = this.#state.get();
    if (state.name !== 'open' || state.box !== box) return;
    box.teardown();
    this.#start(true).catch(() => {});
  }

  /** The container is gone, and why: whoever noticed says so. One that was closed is not missed. */
  lose(trouble: Trouble): void {
    const { name } = this.#state.get();
    if (name === 'open' || name === 'booting') this.#end({ name: 'failed', trouble });
  }

  /** Breaks off a boot, or lets go of the box. */
  close(): void {
    this.#end({ name: 'closed' });
  }

  #end(state: ContainerState): void {
    const before = this.#state.get();
    this.#booting?.abort(new Error('The WebContainer was closed.'));
    this.#booting = undefined;
    this.#box = undefined;
    this.#state.set(state);
    if (before.name === 'open') before.box.teardown();
  }

  #start(again: boolean): Promise<Box> {
    const booting = new AbortController();
    this.#booting = booting;
    const current = () => this.#booting === booting;
    const tell = (step: BootStep) => {
      if (current()) this.#state.set({ name: 'booting', step, again });
    };
    tell('starting');
    this.#box = this.#boot(tell, booting.signal).then(
      (box) => {
        if (current()) this.#state.set({ name: 'open', box });
        else box.teardown();
        booting.signal.throwIfAborted();
        return box;
      },
      (error: unknown) => {
        const trouble = error instanceof NoContainer ? error.trouble : 'unsupported';
        if (current()) this.#end({ name: 'failed', trouble });
        throw error;
      },
    );
    return this.#box;
  }
}

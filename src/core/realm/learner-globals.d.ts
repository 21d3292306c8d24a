/*
 * The globals of learner code beyond the language, as a realm provides them: what Node.js and
 * browsers share, in virtual time. Shown to editors; there is no network, file or process to type.
 */

interface Console {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
}
declare var console: Console;

interface Timeout {
  ref(): this;
  unref(): this;
  hasRef(): boolean;
  [Symbol.toPrimitive](): number;
}
declare function setTimeout<A extends unknown[]>(
  callback: (...values: A) => void,
  ms?: number,
  ...values: A
): Timeout;
declare function setInterval<A extends unknown[]>(
  callback: (...values: A) => void,
  ms?: number,
  ...values: A
): Timeout;
declare function setImmediate<A extends unknown[]>(
  callback: (...values: A) => void,
  ...values: A
): Timeout;
declare function clearTimeout(timeout: Timeout | number | undefined): void;
declare function clearInterval(timeout: Timeout | number | undefined): void;
declare function clearImmediate(timeout: Timeout | number | undefined): void;
declare function queueMicrotask(callback: () => void): void;
declare function structuredClone<T>(value: T): T;
declare function atob(data: string): string;
declare function btoa(data: string): string;

declare var performance: {
  /** Milliseconds of virtual time, with fractions. */
  now(): number;
  readonly timeOrigin: number;
};

declare var crypto: {
  randomUUID(): string;
  getRandomValues<T extends ArrayBufferView>(array: T): T;
};

interface Event {
  readonly type: string;
}
interface EventTarget {
  addEventListener(
    type: string,
    listener: (event: Event) => void,
    options?: { once?: boolean; signal?: AbortSignal },
  ): void;
  removeEventListener(type: string, listener: (event: Event) => void): void;
  dispatchEvent(event: Event): boolean;
}
declare var Event: { new (type: string): Event };
declare var EventTarget: { new (): EventTarget };

interface AbortSignal extends EventTarget {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
}
interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
declare var AbortController: { new (): AbortController };
declare var AbortSignal: {
  /** A signal that aborts after `ms` milliseconds of virtual time. */
  timeout(ms: number): AbortSignal;
  abort(reason?: unknown): AbortSignal;
  any(signals: AbortSignal[]): AbortSignal;
};

interface DOMException extends Error {
  readonly code: number;
}
declare var DOMException: { new (message?: string, name?: string): DOMException };

interface URL {
  readonly href: string;
  readonly host: string;
  readonly hostname: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  readonly searchParams: URLSearchParams;
}
declare var URL: { new (url: string, base?: string | URL): URL };
interface URLSearchParams extends Iterable<[string, string]> {
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string): boolean;
  set(name: string, value: string): void;
  append(name: string, value: string): void;
  delete(name: string): void;
}
declare var URLSearchParams: { new (init?: string | Record<string, string>): URLSearchParams };
declare var TextEncoder: { new (): { encode(text: string): Uint8Array } };
declare var TextDecoder: { new (): { decode(bytes: Uint8Array): string } };

declare module 'node:async_hooks' {
  /** A value for each chain of calls, carried across `await`, timers and promises. */
  export class AsyncLocalStorage<T> {
    constructor(options?: { defaultValue?: T; name?: string });
    readonly name: string;
    /** Binds `work` to the values of the code that is running now. */
    static bind<F extends (...values: never[]) => unknown>(work: F): F;
    /** Gives a function that runs others with the values of the code that is running now. */
    static snapshot(): <R, A extends unknown[]>(work: (...values: A) => R, ...values: A) => R;
    run<R, A extends unknown[]>(store: T, work: (...values: A) => R, ...values: A): R;
    exit<R, A extends unknown[]>(work: (...values: A) => R, ...values: A): R;
    getStore(): T | undefined;
    enterWith(store: T): void;
    disable(): void;
  }
  /** Something that runs callbacks later, with the values of the code that made it. */
  export class AsyncResource {
    constructor(type: string);
    static bind<F extends (...values: never[]) => unknown>(work: F, type?: string): F;
    bind<F extends (...values: never[]) => unknown>(work: F): F;
    runInAsyncScope<R, A extends unknown[]>(
      work: (...values: A) => R,
      thisArg?: unknown,
      ...values: A
    ): R;
    emitDestroy(): this;
    asyncId(): number;
    triggerAsyncId(): number;
  }
}

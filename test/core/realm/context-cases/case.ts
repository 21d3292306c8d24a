import type { AsyncLocalStorage } from 'node:async_hooks';

/** One way for context to travel: shows with `log` what `storage` holds at each step of it. */
export type Case = (
  storage: AsyncLocalStorage<unknown>,
  log: (...values: unknown[]) => void,
) => unknown;

/** Cases by name; run natively and, compiled, in realms. */
export type Cases = Readonly<Record<string, Case>>;

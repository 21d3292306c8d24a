/** Takes a lock and lets it go. @throws Error where the browser has none. */
export async function tryLock(): Promise<void> {
  await navigator.locks.request('nines:connection-check', { ifAvailable: true }, () => {});
}

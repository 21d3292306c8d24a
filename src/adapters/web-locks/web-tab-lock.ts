import type { TabLock } from '#core/stored/tab-lock.ts';

/** The browser's own locks: held as long as the tab lives. Where there are none, every tab may write. */
export const webTabLock: TabLock = {
  take(name, lost, steal = false) {
    if (navigator.locks === undefined) return Promise.resolve(true);
    return new Promise((resolve) => {
      const hold = (lock: Lock | null) => {
        resolve(lock !== null);
        // Held until the page goes away, or until another tab steals it and this promise is dropped.
        return lock === null ? undefined : new Promise<void>(() => {});
      };
      const options = steal ? { steal } : { ifAvailable: true };
      navigator.locks.request(`nines:${name}`, options, hold).catch(lost);
    });
  },
};

/** Makes sure that one tab at a time writes something. */
export interface TabLock {
  /**
   * Takes the lock called `name` if it is free, or in any case when `steal` is set. Gives whether it
   * was taken. `lost` is called when another tab steals it later.
   */
  take(name: string, lost: () => void, steal?: boolean): Promise<boolean>;
}

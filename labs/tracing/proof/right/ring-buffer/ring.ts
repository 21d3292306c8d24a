/** A queue with room for so many items: one that is added to a full queue pushes the oldest one out. */
export class Ring<T> {
  private readonly slots: (T | undefined)[];
  private first = 0;
  private used = 0;

  constructor(capacity: number) {
    this.slots = new Array(capacity).fill(undefined);
  }

  get size(): number {
    return this.used;
  }

  /** Adds an item; gives whether another had to make room. */
  push(item: T): boolean {
    const { slots } = this;
    slots[(this.first + this.used) % slots.length] = item;
    if (this.used < slots.length) {
      this.used += 1;
      return false;
    }
    this.first = (this.first + 1) % slots.length;
    return true;
  }

  /** Takes out up to `most` items, the oldest first. */
  take(most: number): T[] {
    const items: T[] = [];
    while (this.used > 0 && items.length < most) {
      items.push(this.slots[this.first] as T);
      this.slots[this.first] = undefined;
      this.first = (this.first + 1) % this.slots.length;
      this.used -= 1;
    }
    return items;
  }
}

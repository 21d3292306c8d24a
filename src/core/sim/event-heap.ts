import type { Timer } from './clock.ts';
import type { Micros } from './time.ts';
import type { Frame } from './turn.ts';

/** Something that will happen at a point of virtual time, unless it is called off. */
export class Event implements Timer {
  cancelled = false;
  readonly time: Micros;
  /** Order of scheduling; breaks ties between events of the same microsecond. */
  readonly sequence: number;
  readonly action: () => void;
  /** The async frame in which it was scheduled, and will run. */
  readonly frame: Frame;

  constructor(time: Micros, sequence: number, action: () => void, frame: Frame) {
    this.time = time;
    this.sequence = sequence;
    this.action = action;
    this.frame = frame;
  }

  cancel(): void {
    this.cancelled = true;
  }
}

/** A binary heap of events, earliest first, and first scheduled first among equals. */
export class EventHeap {
  readonly #events: Event[] = [];

  get size(): number {
    return this.#events.length;
  }

  /** The earliest event, or undefined when there is none. */
  peek(): Event | undefined {
    return this.#events[0];
  }

  push(event: Event): void {
    const events = this.#events;
    let at = events.length;
    events.push(event);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = events[parent] as Event;
      if (before(above, event)) break;
      events[at] = above;
      at = parent;
    }
    events[at] = event;
  }

  /** Takes the earliest event out, or gives undefined when there is none. */
  pop(): Event | undefined {
    const first = this.#events[0];
    const last = this.#events.pop();
    if (last !== undefined && last !== first) this.#sink(last);
    return first;
  }

  #sink(event: Event): void {
    const events = this.#events;
    const count = events.length;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= count) break;
      if (child + 1 < count && before(events[child + 1] as Event, events[child] as Event)) child++;
      const below = events[child] as Event;
      if (before(event, below)) break;
      events[at] = below;
      at = child;
    }
    events[at] = event;
  }
}

function before(a: Event, b: Event): boolean {
  return a.time < b.time || (a.time === b.time && a.sequence < b.sequence);
}

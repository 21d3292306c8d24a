import { Event, EventHeap } from '#core/sim/event-heap.ts';
import type { Tally } from './workload.ts';

/** A process: it yields how long it sleeps, in ms. */
type Process = Generator<number, void, void>;

/**
 * The workload of workload.ts as bare generators on a bare heap: no promises, no context, nothing
 * to wait for between events. What the engine is measured against.
 */
export function runGenerators(requests: number, perSecond: number, random: () => number): Tally {
  const tally: Tally = { done: 0, limited: 0, rejected: 0, strayed: 0, order: 0 };
  const heap = new EventHeap();
  const cache = new Map<number, number>();
  let [now, sequence, tokens, refilled] = [0, 0, perSecond, 0];

  const step = (process: Process) => {
    const { value, done } = process.next();
    if (done) return;
    const time = now + Math.round(Math.max(1, value ?? 1) * 1000);
    heap.push(new Event(time, sequence++, () => step(process), undefined));
  };
  const take = () => {
    tokens = Math.min(perSecond, tokens + (((now - refilled) / 1000) * perSecond * 0.8) / 1000);
    refilled = now;
    if (tokens < 1) return false;
    tokens--;
    return true;
  };
  function* one(id: number): Process {
    if (!take()) tally.limited++;
    else {
      yield 1;
      if (id % 1000 === 0) tally.rejected++;
      else if (cache.has(id % 97)) yield 2;
      else {
        yield 5 + random() * 20;
        cache.set(id % 97, id * 2);
      }
    }
    tally.done++;
    tally.order = (Math.imul(tally.order, 31) + now + id) | 0;
    if (id % 97 === 50) cache.delete(id % 97);
  }
  function* drive(): Process {
    for (let id = 0; id < requests; id++) {
      step(one(id));
      yield (1000 / perSecond) * (0.5 + random());
    }
  }
  step(drive());
  for (let event = heap.pop(); event !== undefined; event = heap.pop()) {
    now = event.time;
    event.action();
  }
  return tally;
}

import { Event, EventHeap } from '#core/sim/event-heap.ts';
import type { Tally } from './workload.ts';

/** A process: it yields how long it sleeps, in ms. */
type Process<R = void> = Generator<number, R, void>;

/**
 * The workload of workload.ts, function for function, with `async` for `function*` and `await` for
 * `yield*`, on a bare heap: no promises, no context, nothing to wait for between events. What the
 * engine is measured against.
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
    const ms = now / 1000;
    tokens = Math.min(perSecond, tokens + ((ms - refilled) * perSecond * 0.8) / 1000);
    refilled = ms;
    if (tokens < 1) return false;
    tokens--;
    return true;
  };
  function* sleep(ms: number): Process {
    yield ms;
  }
  function* authenticate(id: number): Process<boolean> {
    yield* sleep(1);
    return id % 1000 !== 0;
  }
  // biome-ignore lint/correctness/useYield: it stands for an async function without an await
  function* lookUp(key: number): Process<number | undefined> {
    return cache.get(key);
  }
  function* query(id: number): Process<number> {
    yield* sleep(5 + random() * 20);
    return id * 2;
  }
  function* handle(id: number): Process {
    if (!take()) {
      tally.limited++;
      return;
    }
    if (!(yield* authenticate(id))) throw new Error('denied');
    const key = id % 97;
    const known = yield* lookUp(key);
    if (known === undefined) cache.set(key, yield* query(id));
    else yield* sleep(2);
  }
  function* one(id: number): Process {
    try {
      yield* handle(id);
    } catch {
      tally.rejected++;
    }
    tally.done++;
    tally.order = (Math.imul(tally.order, 31) + now + id) | 0;
    if (id % 97 === 50) cache.delete(id % 97);
  }
  function* drive(): Process {
    for (let id = 0; id < requests; id++) {
      step(one(id));
      yield* sleep((1000 / perSecond) * (0.5 + random()));
    }
  }
  step(drive());
  for (let event = heap.pop(); event !== undefined; event = heap.pop()) {
    now = event.time;
    event.action();
  }
  return tally;
}

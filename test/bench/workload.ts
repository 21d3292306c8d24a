/*
 * What the engine is measured on, as a learner would write it: requests at a steady rate, a token
 * bucket, and for each request a context, an authentication (timer), a cache (resolved promise) and a
 * database (timer); one in a thousand is rejected. 2.6 timer events and 5-7 awaits a request. It is
 * compiled as learner code is; types are kept simple for that reason.
 */

/** What a workload is run with. */
export interface Setting {
  readonly requests: number;
  readonly perSecond: number;
  readonly random: () => number;
  readonly context: { run<R>(id: number, work: () => R): R; getStore(): number | undefined };
}

/** What came of it; `order` is a hash of the order in which requests ended. */
export interface Tally {
  done: number;
  limited: number;
  rejected: number;
  strayed: number;
  order: number;
}

const sleep = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });

/** Starts the requests; they have ended when nothing is left to happen. */
export function start({ requests, perSecond, random, context }: Setting): Tally {
  const tally: Tally = { done: 0, limited: 0, rejected: 0, strayed: 0, order: 0 };
  const cache = new Map<number, number>();
  let tokens = perSecond;
  let refilled = performance.now();

  const take = () => {
    const now = performance.now();
    tokens = Math.min(perSecond, tokens + ((now - refilled) * perSecond * 0.8) / 1000);
    refilled = now;
    if (tokens < 1) return false;
    tokens--;
    return true;
  };
  const authenticate = async (id: number) => {
    await sleep(1);
    return id % 1000 !== 0;
  };
  const lookUp = async (key: number) => cache.get(key);
  const query = async (id: number) => {
    await sleep(5 + random() * 20);
    return id * 2;
  };
  const handle = async (id: number) => {
    if (!take()) {
      tally.limited++;
      return;
    }
    if (!(await authenticate(id))) throw new Error('denied');
    const key = id % 97;
    const known = await lookUp(key);
    if (known === undefined) cache.set(key, await query(id));
    else await sleep(2);
    if (context.getStore() !== id) tally.strayed++;
  };
  const one = async (id: number) => {
    try {
      await context.run(id, () => handle(id));
    } catch {
      tally.rejected++;
    }
    tally.done++;
    tally.order = (Math.imul(tally.order, 31) + Math.round(performance.now() * 1000) + id) | 0;
    if (id % 97 === 50) cache.delete(id % 97);
  };
  const drive = async () => {
    for (let id = 0; id < requests; id++) {
      void one(id);
      await sleep((1000 / perSecond) * (0.5 + random()));
    }
  };
  void drive();
  return tally;
}

import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

/** How long to wait for the store. */
const PATIENCE_MS = 12;

/** Counts requests in windows just long enough for one burst; the last one still fades out. */
export class Limiter {
  private readonly store: Store;
  private readonly burst: number;
  private readonly windowMs: number;
  private readonly clock: Clock;
  /** When each tenant was last seen, for the dashboard. */
  private readonly lastSeen = new Map<string, number>();

  constructor(store: Store, clock: Clock, config: Config) {
    this.store = store;
    this.clock = clock;
    this.burst = config.burst;
    this.windowMs = (1000 * config.burst) / config.ratePerSecond;
  }

  check(key: string, _class: RequestClass): Promise<Decision> {
    this.lastSeen.set(key, this.clock.now());
    return intime(this.store.eval(count, key, this.burst, this.windowMs));
  }
}

/** What `answer` gives, or an error once it is late. */
async function intime<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer in ${PATIENCE_MS} ms.`)), PATIENCE_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** Runs at the store: judges a request and counts it if it is let in. */
function count(store: StoreAccess, key: string, burst: number, windowMs: number): Decision {
  const now = store.now() / windowMs;
  const window = Math.floor(now);
  const past = now - window;
  const before = Number(store.get(`${key}:${window - 1}`) ?? 0);
  const used = Number(store.get(`${key}:${window}`) ?? 0);
  if (before * (1 - past) + used + 1 <= burst) {
    store.set(`${key}:${window}`, used + 1, { ttlMs: 2 * windowMs });
    return { allowed: true, retryAfterMs: 0 };
  }
  const room = burst - 1;
  const free = used <= room ? 1 - (room - used) / before : 2 - room / used;
  return { allowed: false, retryAfterMs: (free - past) * windowMs };
}

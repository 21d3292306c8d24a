import type { Config, Decision, RequestClass } from './config.ts';
import { Fallback } from './fallback.ts';
import { Mailbox } from './mailbox.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

const TIMEOUT_MS = 15;

interface Letter {
  readonly key: string;
  readonly requestClass: RequestClass;
  readonly answer: (decision: Decision) => void;
}

/**
 * One mailbox and one reader a node: the requests that arrive together, of whatever tenants, go to
 * the store as one script. The reader does not wait for it, so that a slow trip delays no others.
 */
export class Limiter {
  private readonly store: Store;
  private readonly clock: Clock;
  private readonly config: Config;
  private readonly fallback: Fallback;
  private readonly mailbox = new Mailbox<Letter>();

  constructor(store: Store, clock: Clock, config: Config) {
    this.store = store;
    this.clock = clock;
    this.config = config;
    this.fallback = new Fallback(clock, config);
    void this.read();
  }

  check(key: string, requestClass: RequestClass): Promise<Decision> {
    return new Promise((answer) => this.mailbox.post({ key, requestClass, answer }));
  }

  private async read(): Promise<void> {
    for await (const letters of this.mailbox.batches()) void this.answer(letters);
  }

  private async answer(letters: readonly Letter[]): Promise<void> {
    const keys = letters.map(({ key }) => key);
    const { burst, ratePerSecond } = this.config;
    const decisions = await Promise.race([
      this.store.eval(decideAll, keys, burst, ratePerSecond).catch(() => undefined),
      this.clock.sleep(TIMEOUT_MS).then(() => undefined),
    ]);
    letters.forEach(({ key, requestClass, answer }, i) => {
      answer(decisions?.[i] ?? this.fallback.decide(key, requestClass));
    });
  }
}

/**
 * Runs at the store, for any number of tenants. A tenant is in debt: a request adds 1 / R seconds,
 * time pays them back, and more than B / R are not lent. The debt is how long the tenant's entry
 * has left to live, so that there is nothing else to keep, and nothing to clean up.
 */
function decideAll(
  store: StoreAccess,
  keys: readonly string[],
  burst: number,
  ratePerSecond: number,
): Decision[] {
  const cost = 1000 / ratePerSecond;
  return keys.map((key) => {
    const debt = store.ttl(key) ?? 0;
    const tooMuch = debt + cost - burst * cost;
    if (tooMuch > 0) return { allowed: false, retryAfterMs: tooMuch };
    store.set(key, 'in debt', { ttlMs: debt + cost });
    return { allowed: true, retryAfterMs: 0 };
  });
}

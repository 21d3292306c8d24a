import type { Config, Decision, RequestClass } from './config.ts';
import { type DecideAlone, makeFallback } from './fallback.ts';
import type { Clock, Store, StoreAccess } from './store.ts';

/** Below this a count means nothing, and its entry may go. */
const NEGLIGIBLE = 0.5;

/**
 * An exponentially decaying count of admissions: every request adds 1, and with time constant T the
 * count fades at count / T. Kept to at most L it fades at L / T at most, so that in t seconds no
 * more than L + t · L / T requests get in, and with L / T = R that is the promise.
 */
export class Limiter {
  readonly #store: Store;
  readonly #limit: number;
  readonly #timeConstantMs: number;
  readonly #decideAlone: DecideAlone;

  constructor(store: Store, clock: Clock, config: Config) {
    this.#store = store;
    // An old burst never fades to nothing at all; what may be left of it must not cost a request.
    this.#limit = config.burst + NEGLIGIBLE;
    this.#timeConstantMs = (1000 * this.#limit) / config.ratePerSecond;
    this.#decideAlone = makeFallback(clock, config);
  }

  async check(key: string, requestClass: RequestClass): Promise<Decision> {
    const script = this.#store.eval(admit, key, this.#limit, this.#timeConstantMs, NEGLIGIBLE);
    const deadline = AbortSignal.timeout(15);
    try {
      return await Promise.race([script, rejectOn(deadline)]);
    } catch {
      return this.#decideAlone(key, requestClass);
    }
  }
}

function rejectOn(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function admit(
  store: StoreAccess,
  key: string,
  limit: number,
  timeConstantMs: number,
  negligible: number,
): Decision {
  const now = store.now();
  const [stored, at] = (store.get(key) ?? [0, now]) as [number, number];
  const count = stored * Math.exp((at - now) / timeConstantMs);
  if (count + 1 > limit) {
    return { allowed: false, retryAfterMs: timeConstantMs * Math.log(count / (limit - 1)) };
  }
  const ttlMs = timeConstantMs * Math.log((count + 1) / negligible);
  store.set(key, [count + 1, now], { ttlMs });
  return { allowed: true, retryAfterMs: 0 };
}

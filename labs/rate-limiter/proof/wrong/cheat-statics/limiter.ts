import type { Config, Decision, RequestClass } from './config.ts';
import type { Clock, Store } from './store.ts';

/** Takes one token from a count that is kept where the language keeps statics: no map, no store. */
export class Limiter {
  private readonly config: Config;

  constructor(_store: Store, _clock: Clock, config: Config) {
    this.config = config;
  }

  async check(_key: string, _class: RequestClass): Promise<Decision> {
    const used = recall();
    remember(used + 1);
    if (used < this.config.burst) return { allowed: true, retryAfterMs: 0 };
    return { allowed: false, retryAfterMs: 1000 / this.config.ratePerSecond };
  }
}

/** What was last remembered, by any node, in a static of Error or of RegExp. */
function recall(): number {
  const { stackTraceLimit } = Error as { stackTraceLimit?: number };
  const { $1 } = RegExp as { $1?: string };
  return Math.max(stackTraceLimit ?? 0, Number($1 ?? 0));
}

function remember(count: number): void {
  try {
    (Error as { stackTraceLimit?: number }).stackTraceLimit = count;
  } catch {
    /(\d+)/.exec(String(count));
  }
}

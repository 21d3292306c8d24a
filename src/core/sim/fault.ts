import type { Micros } from './time.ts';

/**
 * What goes wrong with one request:
 * - `refuse`: answered with an error, never carried out;
 * - `hang`: never carried out, never answered;
 * - `lose-reply`: carried out, but the answer never arrives;
 * - `slow`: carried out `delay` microseconds late.
 */
export type Fault =
  | { readonly kind: 'refuse' | 'hang' | 'lose-reply' }
  | { readonly kind: 'slow'; readonly delay: Micros };

/** When a fault strikes: between two points of time, or on the requests with these ordinals. */
export type FaultRule = Fault &
  ({ readonly from: Micros; readonly to: Micros } | { readonly requests: readonly number[] });

/** The faults planned for one server; the first rule that matches a request decides. */
export class FaultPlan {
  readonly #rules: FaultRule[] = [];
  #requests = 0;

  /** Adds a rule. Ordinals in `requests` count from 1, over all clients, from the plan's start. */
  add(rule: FaultRule): void {
    this.#rules.push(rule);
  }

  /** Counts a request that is sent at `now` and tells what goes wrong with it, if anything. */
  next(now: Micros): Fault | undefined {
    this.#requests++;
    return this.#rules.find((rule) =>
      'requests' in rule
        ? rule.requests.includes(this.#requests)
        : now >= rule.from && now < rule.to,
    );
  }
}

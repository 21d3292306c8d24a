import type { Timer } from './clock.ts';
import { constant, type Distribution } from './distribution.ts';
import type { Fault } from './fault.ts';
import type { Node } from './node.ts';
import type { Random } from './random.ts';
import { type Micros, toMs } from './time.ts';

/** How two nodes are connected. */
export interface Link {
  /** Round-trip time of a call; each way takes half of one draw. */
  readonly roundTrip: Distribution;
  /** Chance, in [0, 1], that a message is lost; a lost message is never answered. Default 0. */
  readonly loss?: number;
}

/** How one call is made. */
export interface CallOptions {
  /** Give up after this many microseconds. Default: wait for ever. */
  readonly deadline?: Micros;
  /** What goes wrong on the server's side. Default: nothing. */
  readonly fault?: Fault | undefined;
}

/** A call was given up at its deadline; whether it was carried out is not known. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
}

/** The server answered with an error and did not carry the call out. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/**
 * Messages between nodes. Calls are independent of each other: two made at the same time may
 * arrive in either order, as over two connections of a pool.
 */
export class Network {
  readonly #random: Random;
  readonly #default: Link;
  readonly #links = new Map<string, Link>();
  readonly #cuts = new Set<string>();

  /** @param link how nodes are connected unless `connect` says otherwise. */
  constructor(random: Random, link: Link = { roundTrip: constant(1) }) {
    this.#random = random;
    this.#default = link;
  }

  /** Connects two nodes by `link`, both ways. */
  connect(a: Node, b: Node, link: Link): void {
    this.#links.set(pair(a, b), link);
  }

  /** Cuts two nodes off from each other: messages under way, and new ones, are lost. */
  cut(a: Node, b: Node): void {
    this.#cuts.add(pair(a, b));
  }

  /** Joins two nodes again. */
  heal(a: Node, b: Node): void {
    this.#cuts.delete(pair(a, b));
  }

  /**
   * Carries out `serve` on `to` and brings what it returns back to `from`: one round trip.
   *
   * The promise rejects with what `serve` throws, with `Refused` (fault `refuse`) or, at the
   * deadline, with `DeadlineExceeded`. With no deadline a lost message means a promise that never
   * settles, exactly as on a real socket.
   */
  call<T>(
    from: Node,
    to: Node,
    serve: () => T | PromiseLike<T>,
    options: CallOptions = {},
  ): Promise<T> {
    const { deadline, fault } = options;
    const link = this.#link(from, to);
    const trip = link.roundTrip(this.#random);
    const back = trip >> 1;
    return new Promise<T>((resolve, reject) => {
      let timer: Timer | undefined;
      const reply = (kept: boolean, value: unknown) => {
        if (fault?.kind === 'lose-reply' || this.#lost(from, to, link)) return;
        // It leaves when the server's thread is free, as a request does.
        from.deliver(to.now() + back, () => {
          if (this.#apart(from, to)) return;
          timer?.cancel();
          if (kept) resolve(value as T);
          else reject(value as Error);
        });
      };
      const arrive = () => {
        if (this.#apart(from, to)) return;
        if (fault?.kind === 'refuse') reply(false, new Refused(`${to.name} refused.`));
        else answer(serve, reply);
      };
      const late = fault?.kind === 'slow' ? fault.delay : 0;
      if (fault?.kind !== 'hang' && !this.#lost(from, to, link))
        to.deliver(from.now() + trip - back + late, arrive);
      if (deadline === undefined) return;
      const giveUp = () =>
        reject(new DeadlineExceeded(`No answer from ${to.name} within ${toMs(deadline)} ms.`));
      timer = from.after(deadline, giveUp);
    });
  }

  #lost(from: Node, to: Node, { loss = 0 }: Link): boolean {
    return this.#apart(from, to) || (loss > 0 && this.#random.next() < loss);
  }

  #apart(from: Node, to: Node): boolean {
    return this.#cuts.size > 0 && this.#cuts.has(pair(from, to));
  }

  #link(from: Node, to: Node): Link {
    if (this.#links.size === 0) return this.#default;
    return this.#links.get(pair(from, to)) ?? this.#default;
  }
}

function pair(a: Node, b: Node): string {
  return a.name < b.name ? `${a.name}\n${b.name}` : `${b.name}\n${a.name}`;
}

/** Runs `serve` and tells how it ended; at once when it answers without a promise. */
function answer<T>(
  serve: () => T | PromiseLike<T>,
  reply: (kept: boolean, value: unknown) => void,
): void {
  let result: T | PromiseLike<T>;
  try {
    result = serve();
  } catch (error) {
    reply(false, error);
    return;
  }
  if (!isPromise(result)) {
    reply(true, result);
    return;
  }
  result.then(
    (value) => reply(true, value),
    (error: unknown) => reply(false, error),
  );
}

function isPromise<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof (value as PromiseLike<T> | undefined)?.then === 'function';
}

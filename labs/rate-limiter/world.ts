import type { Bench } from '#core/lab/bench.ts';
import { harden } from '#core/realm/harden.ts';
import type { Process } from '#core/realm/realm.ts';
import { shiftedExponential } from '#core/sim/distribution.ts';
import { FaultPlan } from '#core/sim/fault.ts';
import { KeyValueStore } from '#core/sim/key-value-store.ts';
import { openLoop } from '#core/sim/load.ts';
import type { Node } from '#core/sim/node.ts';
import type { Simulation } from '#core/sim/simulation.ts';
import { StoreClient } from '#core/sim/store-client.ts';
import { fromMs, type Micros, toMs } from '#core/sim/time.ts';

/** What the learner's gate is asked, and what it is told about itself. */
export type RequestClass = 'read' | 'login';

/** The promise to a tenant, and the fleet that keeps it: one of these for each seed. */
export interface Parameters {
  readonly name: string;
  /** B: requests at once after a quiet while. */
  readonly burst: number;
  /** R: requests a second in the long run. */
  readonly ratePerSecond: number;
  /** How far each node's clock is ahead, in ms; its length is the number of nodes. */
  readonly skewsMs: readonly number[];
}

/** The published parameter sets; seed s uses set (s - 1) mod 3. */
export const PARAMETERS: readonly Parameters[] = [
  { name: 'story', burst: 20, ratePerSecond: 100, skewsMs: [0, -300, 250, -120] },
  { name: 'small', burst: 12, ratePerSecond: 40, skewsMs: [100, -500, -200] },
  { name: 'large', burst: 36, ratePerSecond: 150, skewsMs: [-90, 320, 0, -260, 140] },
];

/** The parameters that go with a seed. */
export function parametersFor(seed: number): Parameters {
  const { length } = PARAMETERS;
  return PARAMETERS[(((seed - 1) % length) + length) % length] as Parameters;
}

/** One request, from its intended arrival to its decision; times in µs of virtual time. */
export interface Call {
  readonly arrived: Micros;
  readonly node: string;
  readonly key: string;
  readonly class: RequestClass;
  decided?: Micros;
  status?: 200 | 429;
  retryAfterMs?: number;
  /** What the gate threw instead of deciding. */
  threw?: string;
}

/** How requests are sent; default: reads, round the fleet. */
export interface Sending {
  readonly class?: RequestClass;
  /** The one node that gets them all. */
  readonly node?: number;
}

type Gate = (request: { key: string; class: RequestClass }) => unknown;

interface Api {
  readonly node: Node;
  readonly gate: Gate;
  readonly process: Process;
  readonly client: StoreClient;
}

/** A round trip to the store: 0.9 ms and an exponential tail of 0.45 ms; 1.35 ms on average. */
const STORE_LINK = { roundTrip: shiftedExponential(0.9, 0.45) };

/** Tollgate: some API nodes, each with the learner's gate, and one store. */
export class World {
  readonly parameters: Parameters;
  readonly simulation: Simulation;
  /** What goes wrong at the store; nothing, until a check plans something. */
  readonly faults = new FaultPlan();
  readonly calls: Call[] = [];
  readonly store: KeyValueStore;
  readonly #bench: Bench;
  readonly #apis: readonly Api[];
  #broken: unknown;

  /** @param skewed whether the nodes' clocks disagree; most checks leave them true. */
  constructor(bench: Bench, label: string, { skewed = false }: { skewed?: boolean } = {}) {
    this.#bench = bench;
    this.parameters = parametersFor(bench.seed);
    this.simulation = bench.simulation(label, STORE_LINK);
    this.store = new KeyValueStore(this.simulation.node('store'));
    this.#apis = this.parameters.skewsMs.map((skew, index) =>
      this.#start(index, skewed ? skew : 0),
    );
  }

  /** How many API nodes there are. */
  get nodes(): number {
    return this.#apis.length;
  }

  /** Round trips to the store that the gates have begun. */
  get roundTrips(): number {
    return this.#apis.reduce((sum, { client }) => sum + StoreClient.trips(client), 0);
  }

  /** Asks node `index` (counted round the fleet) now; the decision is filled in when it comes. */
  ask(index: number, key: string, requestClass: RequestClass = 'read'): Call {
    const { node, gate } = this.#apis[index % this.nodes] as Api;
    const call: Call = {
      arrived: this.simulation.clock.now(),
      node: node.name,
      key,
      class: requestClass,
    };
    this.calls.push(call);
    const decide = (reply: unknown) => {
      call.decided = this.simulation.clock.now();
      try {
        Object.assign(call, this.#read(reply));
      } catch (error) {
        this.#broken ??= error;
      }
    };
    const fail = (error: unknown) => {
      call.decided = this.simulation.clock.now();
      call.threw = this.#bench.describe(error);
    };
    // As an async function would: what the gate throws at once is a rejection like any other.
    new Promise((resolve) => resolve(gate({ key, class: requestClass }))).then(decide, fail);
    return call;
  }

  /** Sends one request at each arrival, whether or not earlier ones are decided. */
  send(
    arrivals: Iterable<Micros>,
    key: string | ((index: number) => string),
    how: Sending = {},
  ): void {
    openLoop(this.simulation.clock, arrivals, (_at, index) => {
      this.ask(how.node ?? index, typeof key === 'string' ? key : key(index), how.class);
    });
  }

  /**
   * Lets time pass until `untilMs`. There is always an end: a gate may well keep a timer going.
   *
   * @throws ProblemError when a gate gave back something that is not a reply.
   */
  async run(untilMs: number): Promise<void> {
    await this.#bench.run(this.simulation, { until: fromMs(untilMs) });
    if (this.#broken !== undefined) throw this.#broken;
  }

  /** Opens the census of what the gates keep in memory. */
  openCensus(): void {
    for (const { process } of this.#apis) process.census.open();
  }

  /** Entries in containers, and pending timers, of the node that keeps most. */
  closeCensus(): number {
    return Math.max(...this.#apis.map(({ process, node }) => process.census.close() + node.timers));
  }

  #start(index: number, skewMs: number): Api {
    const node = this.simulation.node(`api-${index + 1}`, fromMs(skewMs));
    const process = this.#bench.start(this.simulation, node);
    const client = harden(new StoreClient(this.simulation.network, node, this.store, this.faults));
    return { node, process, client, gate: this.#gate(process, node, client) };
  }

  #gate({ exports }: Process, node: Node, client: StoreClient): Gate {
    const { burst, ratePerSecond, skewsMs } = this.parameters;
    const create = (exports as { createGate?: unknown } | null)?.createGate;
    if (typeof create !== 'function') {
      const message = `\`middleware.ts\` exports no function \`createGate\`, but ${nameOf(create)}.`;
      throw this.#bench.problem(message, 'Keep its signature: createGate(store, clock, config).');
    }
    const clock = harden({ now: () => node.wall(), sleep: (ms: number) => sleep(node, ms) });
    const config = harden({ burst, ratePerSecond, nodes: skewsMs.length });
    let gate: unknown;
    try {
      gate = create(client, clock, config);
    } catch (error) {
      throw this.#bench.problem(
        `\`createGate\` threw ${this.#bench.describe(error)}.`,
        'It runs once when a node starts.',
        error,
      );
    }
    if (typeof gate === 'function') return gate as Gate;
    const hint = 'Give back the function that answers requests.';
    throw this.#bench.problem(`\`createGate\` gave back ${nameOf(gate)}, not a function.`, hint);
  }

  /** Reads each field of a reply once: it comes from untrusted code. */
  #read(reply: unknown): Pick<Call, 'status' | 'retryAfterMs'> {
    const { status, retryAfterMs } = (reply ?? {}) as { status?: unknown; retryAfterMs?: unknown };
    if (status === 200) return { status };
    if (status !== 429) {
      const hint = 'Give back { status: 200 } or { status: 429, retryAfterMs }.';
      throw this.#bench.problem(`The gate answered with status ${nameOf(status)}.`, hint);
    }
    if (typeof retryAfterMs === 'number' && retryAfterMs >= 0 && Number.isFinite(retryAfterMs))
      return { status, retryAfterMs };
    const hint =
      'A 429 says in `retryAfterMs` how many milliseconds to wait: a finite number from 0 up.';
    throw this.#bench.problem(
      `The gate answered 429 with retryAfterMs ${nameOf(retryAfterMs)}.`,
      hint,
    );
  }
}

function sleep(node: Node, ms: number): Promise<void> {
  return new Promise((resolve) => {
    node.after(fromMs(Math.max(0, Number(ms) || 0)), resolve);
  });
}

function nameOf(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  return typeof value === 'object' && value !== null ? 'an object' : `\`${String(value)}\``;
}

/** Milliseconds from a call's arrival to its decision; Infinity while there is none. */
export function latencyMs({ arrived, decided }: Call): number {
  return decided === undefined ? Number.POSITIVE_INFINITY : toMs(decided - arrived);
}

/** The call that took longest, or the first that has not been decided at all; there has to be one. */
export function slowestOf(calls: readonly Call[]): Call {
  return calls.reduce((slowest, call) => (latencyMs(call) > latencyMs(slowest) ? call : slowest));
}

import { type Link, Network } from './network.ts';
import { Node } from './node.ts';
import { Random } from './random.ts';
import { type Horizon, type Rest, Scheduler } from './scheduler.ts';
import type { Micros } from './time.ts';
import type { Turn } from './turn.ts';

/** What a simulation starts from. */
export interface SimulationSetup {
  /** Decides every draw of chance: same seed and same code, same course of events. */
  readonly seed: number;
  /** Shared with the code that is driven, so that its promise chains can be waited for. */
  readonly turn: Turn;
  /** How nodes are connected unless said otherwise; default: 1 ms round trip, no loss. */
  readonly link?: Link;
}

/** A world of nodes on one virtual clock, with its own network and its own chance. */
export class Simulation {
  readonly clock: Scheduler;
  readonly random: Random;
  readonly network: Network;
  readonly #nodes: Node[] = [];

  constructor({ seed, turn, link }: SimulationSetup) {
    this.clock = new Scheduler(turn);
    this.random = new Random(seed);
    this.network = new Network(this.random.fork('network'), link);
  }

  /** The nodes, in the order they were added. */
  get nodes(): readonly Node[] {
    return this.#nodes;
  }

  /** Adds a machine whose wall clock is `skew` microseconds ahead. */
  node(name: string, skew: Micros = 0): Node {
    const node = new Node(this.clock, name, skew);
    this.#nodes.push(node);
    return node;
  }

  /** Lets virtual time pass; see `Scheduler.run`. */
  run(horizon?: Horizon): Promise<Rest> {
    return this.clock.run(horizon);
  }
}

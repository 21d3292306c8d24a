import type { Place } from '#core/problem.ts';
import { ProblemError } from '#core/problem-error.ts';
import { isOfPackage } from '#core/realm/module-text.ts';
import type { LoadedProject } from '#core/realm/project.ts';
import type { Process, Realm } from '#core/realm/realm.ts';
import { placeOf } from '#core/realm/stack.ts';
import type { Level } from '#core/realm/virtual-console.ts';
import type { Link } from '#core/sim/network.ts';
import type { Node } from '#core/sim/node.ts';
import { Random } from '#core/sim/random.ts';
import type { Horizon } from '#core/sim/scheduler.ts';
import { Simulation } from '#core/sim/simulation.ts';
import { toMs } from '#core/sim/time.ts';

/** What a bench is made from. */
export interface BenchSetup {
  readonly realm: Realm;
  readonly project: LoadedProject;
  readonly seed: number;
  /** How many events one simulation may take. */
  readonly events: number;
  readonly print: (node: Node, level: Level, text: () => string) => void;
}

/** An error of the learner's code that in production would have ended a process. */
export interface Crash {
  readonly node: string;
  /** ms of virtual time. */
  readonly at: number;
  readonly text: string;
}

/** Where a check sets up its experiments: worlds in which the submission runs on simulated nodes. */
export class Bench {
  /** Decides every draw of chance in every world of this bench. */
  readonly seed: number;
  readonly #setup: BenchSetup;
  readonly #nodes: Node[] = [];

  constructor(setup: BenchSetup) {
    this.#setup = setup;
    this.seed = setup.seed;
  }

  /** Chance for the check itself: same seed and label, same draws. */
  random(label: string): Random {
    return new Random(this.seed).fork(label);
  }

  /**
   * A fresh world. Two worlds with the same label meet the same chance, which is what makes a
   * counterfactual: run it again with one thing changed.
   */
  simulation(label: string, link?: Link): Simulation {
    const seed = this.random(label).uint32();
    const { turn } = this.#setup.realm;
    return new Simulation(link === undefined ? { seed, turn } : { seed, turn, link });
  }

  /**
   * Starts the submission as a process on `node`.
   *
   * @throws ProblemError when a module throws while it loads.
   */
  start(simulation: Simulation, node: Node): Process {
    const { realm, project, print } = this.#setup;
    this.#nodes.push(node);
    const random = simulation.random.fork(node.name);
    try {
      return realm.start(project, node, random, (level, text) => print(node, level, text));
    } catch (error) {
      const message = `The code threw while it loaded: ${this.describe(error)}.`;
      throw this.problem(
        message,
        'Code outside functions runs when a process starts; make it safe.',
        error,
      );
    }
  }

  /**
   * Lets virtual time pass in `simulation`.
   *
   * @throws ProblemError when it takes more events than the lab allows: a livelock.
   */
  async run(simulation: Simulation, horizon: Horizon = {}): Promise<void> {
    const { events } = this.#setup;
    const rest = await simulation.run({ ...horizon, events });
    if (rest !== 'exhausted') return;
    const message = `More than ${events} events happened by ${toMs(simulation.clock.now())} ms.`;
    throw this.problem(
      message,
      'Look for a timer that sets itself again at once, or a retry without a pause.',
    );
  }

  /** A problem with the submission, placed at the learner's line when `cause` names one. */
  problem(message: string, hint: string, cause?: unknown): ProblemError {
    const place = this.placeOf(cause);
    return new ProblemError(
      place === undefined ? { message, hint } : { message, hint, place },
      cause,
    );
  }

  /** An error in a line: name, message and, when known, the learner's file and line. */
  describe(error: unknown): string {
    const place = this.placeOf(error);
    return `${errorText(error)}${place === undefined ? '' : ` (${place.file}:${place.line})`}`;
  }

  /** What the submission let escape on its nodes, in the order of nodes. */
  crashes(): Crash[] {
    return this.#nodes.flatMap((node) =>
      node.crashes.map(({ at, reason }) => ({
        node: node.name,
        at: toMs(at),
        text: this.describe(reason),
      })),
    );
  }

  placeOf(error: unknown): Place | undefined {
    const files = [...this.#setup.project.modules.keys()].filter((file) => !isOfPackage(file));
    return error instanceof Error ? placeOf(error.stack, files) : undefined;
  }
}

function errorText(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return 'something that cannot be shown';
  }
}

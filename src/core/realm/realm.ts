import type { Node } from '#core/sim/node.ts';
import type { Random } from '#core/sim/random.ts';
import { Turn } from '#core/sim/turn.ts';
import { PER_NODE } from './allow-list.ts';
import { asyncHooks } from './async-hooks.ts';
import { Census } from './census.ts';
import { delegate } from './delegate.ts';
import { ownEventTargets } from './event-targets.ts';
import type { Global } from './global.ts';
import { harden } from './harden.ts';
import { commonOverrides, sharedRoots } from './intrinsics.ts';
import { nodeScope, type SharedScope, sharedScope } from './node-scope.ts';
import { type LoadedProject, startProject } from './project.ts';
import { followPromises, followSettling } from './promises.ts';
import { sameEverywhere } from './same-everywhere.ts';
import { scrub } from './scrub.ts';
import { showOnlyLearnerFrames } from './stack.ts';
import { Timeout } from './timeout.ts';
import type { Level } from './virtual-console.ts';
import { pow } from './virtual-math.ts';

/** A process started on a node. */
export interface Process {
  /** What the entry module exports; untrusted. */
  readonly exports: unknown;
  /**
   * The very module that the process's own code gets when it imports a package.
   *
   * @throws TypeError when there is none of that name.
   */
  readonly load: (name: string) => unknown;
  /** Counts what its code keeps in memory. */
  readonly census: Census;
}

/** A machine on which learner code can run: nothing of the real one left to see or to change. */
export class Realm {
  /** Follows the promise chains of all code here. */
  readonly turn = new Turn();
  readonly #shared: SharedScope;
  readonly #watch: (result: unknown) => unknown;
  /** Modules of Node.js that learner code may be allowed to import. */
  readonly #builtIn: ReadonlyMap<string, object>;

  private constructor(global: Global) {
    this.#shared = sharedScope(global);
    this.#watch = followSettling(this.turn);
    followPromises(Promise.prototype, this.turn);
    this.#builtIn = new Map([['node:async_hooks', asyncHooks(this.turn)]]);
  }

  /**
   * Takes over the machine it runs on, for good: globals off the allow-list are deleted, what is left
   * is frozen. Nothing may load or run afterwards that expects the machine as it was.
   *
   * @param keep names of globals that stay although learner code sees them.
   */
  static takeOver(global: Global, keep: readonly string[] = []): Realm {
    sameEverywhere(global);
    ownEventTargets(global);
    const realm = new Realm(global);
    const overrides = commonOverrides(global);
    showOnlyLearnerFrames();
    const roots = sharedRoots(global);
    scrub(global, keep);
    for (const root of [...roots, Timeout, ...realm.#builtIn.values()]) harden(root, overrides);
    Object.freeze(global);
    return realm;
  }

  /**
   * Starts a project as a process of its own on `node`: its own module state, clock, timers, chance
   * and console.
   *
   * @throws what a module throws while it loads.
   */
  start(
    project: LoadedProject,
    node: Node,
    random: Random,
    print: (level: Level, text: () => string) => void,
  ): Process {
    const { turn } = this;
    const census = new Census();
    const back = (frame: Turn['frame'], value: unknown) => {
      turn.activity++;
      turn.frame = frame;
      return value;
    };
    const scope = nodeScope(this.#shared, { node, random, turn, print });
    const helpers = [turn, back, census.see, pow, delegate(this.#watch)];
    const globals = PER_NODE.map((name) => scope[name]);
    return { ...startProject(project, [...helpers, ...globals], this.#builtIn), census };
  }
}

import type { Node } from '#core/sim/node.ts';
import { EPOCH_MS } from '#core/sim/node.ts';
import type { Random } from '#core/sim/random.ts';
import { fromMs, toMs } from '#core/sim/time.ts';
import type { Turn } from '#core/sim/turn.ts';
import { INTRINSICS, PLATFORM } from './allow-list.ts';
import type { Global } from './global.ts';
import { type Level, virtualConsole } from './virtual-console.ts';
import { virtualCrypto } from './virtual-crypto.ts';
import { virtualDate } from './virtual-date.ts';
import { portableMath, virtualMath } from './virtual-math.ts';
import { guarded, virtualTimers } from './virtual-timers.ts';

/** What the globals of all nodes inherit: made once, when the realm is taken over. */
export interface SharedScope {
  readonly math: Math;
  readonly date: DateConstructor;
  readonly abortSignal: typeof AbortSignal;
  /** The language and the platform, as `globalThis` shows them. */
  readonly globals: object;
}

/** The shared part of every node's scope, frozen. */
export function sharedScope(global: Global): SharedScope {
  const names = [...INTRINSICS, ...PLATFORM].filter((name) => name in global);
  const globals = Object.freeze(Object.fromEntries(names.map((name) => [name, global[name]])));
  return { math: portableMath(), date: global.Date, abortSignal: global.AbortSignal, globals };
}

/** What the globals of one node's process read. */
export interface NodeWorld {
  readonly node: Node;
  readonly random: Random;
  readonly turn: Turn;
  /** Takes what the node's code prints. */
  readonly print: (level: Level, text: () => string) => void;
}

/** The globals that differ from node to node, by name: a process of its own has its own. */
export function nodeScope(
  shared: SharedScope,
  { node, random, turn, print }: NodeWorld,
): Record<string, unknown> {
  const scope: Record<string, unknown> = {
    ...virtualTimers(node, turn),
    console: virtualConsole(print),
    Math: virtualMath(shared.math, random),
    Date: virtualDate(shared.date, () => node.wall()),
    performance: { now: () => toMs(node.now()), timeOrigin: EPOCH_MS },
    crypto: virtualCrypto(random),
    AbortSignal: virtualAbortSignal(shared.abortSignal, node),
    queueMicrotask: virtualMicrotasks(node, turn),
  };
  const self = Object.assign(Object.create(shared.globals), scope) as object;
  return { ...scope, globalThis: self, self };
}

/** `AbortSignal` with a `timeout` in virtual time. */
function virtualAbortSignal(real: typeof AbortSignal, node: Node): object {
  const virtual = function AbortSignal() {
    throw new TypeError('Use `new AbortController().signal`.');
  };
  const timeout = (ms: number) => {
    const controller = new AbortController();
    node.after(fromMs(ms), () =>
      controller.abort(new DOMException('The operation timed out.', 'TimeoutError')),
    );
    return controller.signal;
  };
  const abort = (reason?: unknown) => real.abort(reason);
  const any = (signals: AbortSignal[]) => real.any(signals);
  Object.defineProperty(virtual, 'prototype', { value: real.prototype });
  return Object.assign(virtual, { timeout, abort, any });
}

function virtualMicrotasks(node: Node, turn: Turn): (callback: unknown) => void {
  const settled = Promise.resolve();
  return (callback) => {
    // `then` is the followed one: it counts, and carries the async frame.
    void settled.then(guarded(callback, [], node, turn));
  };
}

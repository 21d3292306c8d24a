import { INTRINSICS, PLATFORM } from './allow-list.ts';
import type { Global } from './global.ts';
import type { Overrides } from './harden.ts';

/** Everything the language reaches without naming it: prototypes of functions and iterators. */
function unnamed(): unknown[] {
  const instances = [
    async () => {},
    function* () {},
    async function* () {},
    [][Symbol.iterator](),
    ''[Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    'x'.matchAll(/x/g),
    (async function* () {})(),
    (function* () {})(),
  ];
  return instances.map((instance) => Object.getPrototypeOf(instance));
}

/** The roots from which every object that all code shares can be reached. */
export function sharedRoots(global: Global): unknown[] {
  return [
    ...[...INTRINSICS, ...PLATFORM].map((name) => global[name]),
    global.AbortSignal,
    global.Date,
    global.Math,
    ...unnamed(),
  ];
}

/** What derived objects commonly redefine by assignment. */
export function commonOverrides(global: Global): Overrides {
  const errors = ['name', 'message', 'toString', 'constructor'];
  const overrides = new Map<object, readonly string[]>([
    [Object.prototype, ['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'toLocaleString']],
    [Function.prototype, ['constructor', 'toString', 'bind', 'call', 'apply']],
    // Not `constructor`: it would switch off the engine's fast path for arrays.
    [Array.prototype, ['toString']],
    [Error.prototype, errors],
  ]);
  for (const name of INTRINSICS) {
    const { prototype } = (global[name] ?? {}) as { prototype?: unknown };
    if (prototype instanceof Error) overrides.set(prototype, errors);
  }
  return overrides;
}

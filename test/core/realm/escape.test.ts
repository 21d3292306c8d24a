import { describe, expect, it } from 'vitest';
import { run, texts } from './fixtures/programs.ts';

/** Prints what each attempt comes to, by name. */
function attempts(tries: Readonly<Record<string, string>>): Record<string, string> {
  const source = Object.entries(tries)
    .map(
      ([name, code]) =>
        `try { const value: unknown = (() => { ${code} })(); console.log(${JSON.stringify(name)}, String(value)); } catch (error) { console.log(${JSON.stringify(name)}, 'threw', (error as Error).name); }`,
    )
    .join('\n');
  const [ran] = run(`const it = globalThis as never as Record<string, never>;\n${source}`);
  return Object.fromEntries(
    texts(ran).map((text, index) => {
      const name = Object.keys(tries)[index] ?? '';
      return [name, text.slice(name.length + 1)];
    }),
  );
}

describe('Learner code cannot reach', () => {
  it('the machine, by any name', () => {
    const names =
      'process require module.parent global Buffer fetch WebSocket XMLHttpRequest importScripts postMessage';
    const tries = names.split(' ').map((name) => [name, `return typeof ${name};`] as const);
    const found = attempts(Object.fromEntries(tries));
    expect(new Set(Object.values(found))).toEqual(new Set(['undefined', 'function']));
    // `require` is the loader of its own modules.
    expect(Object.keys(found).filter((name) => found[name] === 'function')).toEqual(['require']);
  });

  it('code from strings, by any constructor', () => {
    const made = attempts({
      function: "return (() => {}).constructor('return 1')();",
      async: "return (async () => {}).constructor('return 1')();",
      generator: "return (function* () {}).constructor('return 1')();",
      asyncGenerator: "return (async function* () {}).constructor('return 1')();",
      global: "return (it.Function as never as FunctionConstructor)('return 1')();",
      bare: "return new Function('return 1')();",
      prototype: "return Object.getPrototypeOf(setTimeout).constructor('return 1')();",
      eval: "return (eval as (text: string) => unknown)('1');",
      reflect:
        "return Reflect.construct(Object.getPrototypeOf(async () => {}).constructor, ['return 1']);",
    });
    expect(new Set(Object.values(made))).toEqual(new Set(['threw TypeError']));
  });

  it('the real clock, real chance or the real global object', () => {
    const found = attempts({
      dateOfDate:
        'return new (new Date().constructor as DateConstructor)().getTime() === 1893456000000;',
      sloppyThis: 'return (function (this: unknown) { return this; })() === undefined;',
      stackHook:
        "(Error as never as { prepareStackTrace: unknown }).prepareStackTrace = () => 'mine'; return 'set';",
      stackLimit:
        "(Error as never as { stackTraceLimit: number }).stackTraceLimit = 100; return 'set';",
      weakRef:
        "return 'WeakRef' in it || 'FinalizationRegistry' in it || 'SharedArrayBuffer' in it || 'Atomics' in it;",
      mathRandom: 'return Math.random === Object.getPrototypeOf(Math).random;',
      regexpStatics:
        "/(secret)/.test('secret'); return (RegExp as never as Record<string, unknown>).$1;",
    });
    expect(found).toEqual({
      dateOfDate: 'true',
      sloppyThis: 'true',
      stackHook: 'threw TypeError',
      stackLimit: 'threw TypeError',
      weakRef: 'false',
      mathRandom: 'false',
      regexpStatics: 'undefined',
    });
  });
});

describe('Learner code cannot change', () => {
  it.each([
    'Object.prototype',
    'Array.prototype',
    'Promise.prototype',
    'Map.prototype',
    'Function.prototype',
    'Promise',
    'JSON',
    'Reflect',
    'Math.constructor.prototype',
    'Object.getPrototypeOf(async function* () {})',
    'Object.getPrototypeOf([][Symbol.iterator]())',
    'Object.getPrototypeOf(setTimeout(() => {}))',
    'Object.getPrototypeOf(new AbortController().signal)',
    'EventTarget.prototype',
    'Date.prototype',
    'Error.prototype',
  ])('%s, not even for itself', (holder) => {
    const change = `(${holder} as never as Record<string, unknown>).stolen = 1;`;
    const [first, second] = run(
      `try { ${change} } catch (error) { console.log((error as Error).name); }`,
      `console.log((${holder} as never as Record<string, unknown>).stolen);`,
    );
    expect([texts(first), texts(second)]).toEqual([['TypeError'], ['undefined']]);
  });

  it('what a later run finds, by its own globals', () => {
    const [, second] = run(
      '(globalThis as Record<string, unknown>).left = 1; (console as never as Record<string, unknown>).log = null; Math.abs = () => 7;',
      'console.log(typeof (globalThis as Record<string, unknown>).left, Math.abs(-1));',
    );
    expect(texts(second)).toEqual(['undefined 1']);
  });
});

describe('Learner code can still', () => {
  it('derive from what is frozen, and name and override as usual', () => {
    const [ran] = run(`
      class Late extends Error { constructor() { super('x'); this.name = 'Late'; } toString() { return 'mine'; } }
      class Stack extends Array<number> { sum() { return this.reduce((a, b) => a + b, 0); } }
      const record: Record<string, unknown> = {}; record.constructor = 1; record.toString = () => 'own';
      const stack = Stack.of(1, 2) as Stack;
      console.log(new Late().name, String(new Late()), stack.sum(), stack.map((n) => n * 2) instanceof Stack, String(record));
      console.log(structuredClone({ a: new Map([[1, 2]]) }).a.get(1), new URL('http://x/y?z=1').searchParams.get('z'));
    `);
    expect(texts(ran)).toEqual(['Late mine 3 true own', '2 1']);
  });
});

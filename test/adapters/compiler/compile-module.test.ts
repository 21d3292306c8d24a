import { Script } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '#core/problem-error.ts';
import { factoryText } from '#core/realm/module-text.ts';
import { compileModule } from '../../../src/adapters/compiler/compile-module.ts';

/** The problem that compiling `source` ends in. */
function problemOf(source: string) {
  try {
    compileModule('limiter.ts', source);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('It compiled.');
}

describe('A compiled module', () => {
  const pieces = [
    'interface Gone {\n  a: string;\n}',
    'type Alias<T> =\n  | T\n  | undefined;',
    'async function waits(a: number, b?: string): Promise<number> {\n  try {\n    await a;\n  } catch (e) {\n    await 1;\n  } finally {\n    await 2;\n  }\n  return a ** 2;\n}',
    'class Box<T> {\n  private readonly #map = new Map<string, T>();\n  async get(key: string) {\n    for await (const x of []) void x;\n    return this.#map.get(key)!;\n  }\n}',
    'const arrow = async <T,>(x: T) =>\n  await x;',
    'outer: for (const a of [1]) {\n  for (const b of [a]) if (b) continue outer;\n}',
    'async function* gen() {\n  yield* [1,\n 2];\n  const { a = await 1 } = { a: 2 };\n  yield `$' +
      '{await a}\n$' +
      '{a}`;\n}',
    'async function* all() {\n  yield\n  yield[1];\n  const x = [yield [], yield (1, 2)];\n  yield*(x, x);\n  for await (const y of[x]) return(y, 2);\n  return\n}',
    'async function strict() {\n  "use strict"\n  return[await 1, await(2), await[3]]\n}',
    'const o = {\n  async then(done) { "use strict"; done(await 1) },\n  f: async x => (x, { x }),\n  g: async () => ({\n    a: await 2,\n  }),\n};',
    'const counts: Record<string, number> = {};\ncounts["a" + 1]++;',
    'enum Colour {\n  red,\n  green = 4,\n}',
    "const regexp = /a(?<n>b)+/g;\n// a comment with `ticks` and 'quotes'\n/* and\n another */",
    'export const shown = (x as unknown as string) satisfies string;\nvar x: unknown;',
  ];

  it('keeps each statement on its line, whatever stands around it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { maxLength: 8 }),
        fc.nat(8),
        (chosen, at) => {
          const blocks = chosen.map((piece) => `{\n${piece.replace(/^export /m, '')}\n}`);
          blocks.splice(Math.min(at, blocks.length), 0, 'marker();');
          const source = blocks.join('\n');
          const { code } = compileModule('limiter.ts', source);
          expect(code.split('\n')).toHaveLength(source.split('\n').length);
          const lineOf = (text: string) =>
            text.split('\n').findIndex((line) => line.includes('marker()'));
          expect(lineOf(code)).toBe(lineOf(source));
          expect(() => new Script(factoryText(code))).not.toThrow();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('says what it imports, as written and by line, types left out', () => {
    const { imports } = compileModule(
      'a.ts',
      "import type { T } from './types.ts';\nimport { x } from './x.ts';\nimport * as y from \"./y\";\nexport * from './z.ts';\nexport const t: T = x(y);",
    );
    expect(imports).toEqual([
      { specifier: './x.ts', line: 2 },
      { specifier: './y', line: 3 },
      { specifier: './z.ts', line: 4 },
    ]);
  });

  it.each([
    ['return 2 ** 3;', '__pow(2 , 3)'],
    ['return (a[b] ** c) ** d;', '__pow('],
    ['const m = new Map(); m.set(1, 2);', '__seen(m).set(1, 2)'],
    ['counts[key]++;', '__seen(counts)[key]++'],
    ['pair[0] = 1;', 'pair[0] = 1'],
    ['a?.b.get(1);', 'a?.b.get(1)'],
  ])('of `%s` holds `%s`', (source, expected) => {
    const code = compileModule(
      'a.ts',
      `export function f(a: any, b: any, c: any, d: any, counts: any, key: any, pair: any) {${source}}`,
    ).code;
    expect(code.replaceAll(/\s+/g, ' ')).toContain(expected);
    expect(() => new Script(factoryText(code))).not.toThrow();
  });
});

describe('A module that cannot run', () => {
  it.each([
    ['export class {\n  a(', 'does not parse', 2],
    ['const a = 1;\n\nlet b = ;', 'does not parse', 3],
    ['"use strict";\nwith (a) { b }', 'does not parse', 2],
    ["const a = 1;\nconst fs = import('node:fs');", '`import()` is not available', 2],
    ['const a = 1;\nawait a;', '`await` outside a function', 2],
    ['function f() {\n  using x = g();\n}', '`using` is not available', 2],
    ['let x = 2;\nx **= 3;', '`**=` is not available', 2],
    ['\n\nconst __turn = 1;', 'The name `__turn` is reserved', 3],
    ['function f(__f) {}', 'The name `__f` is reserved', 1],
    ['({ __back: 1 });', 'The name `__back` is reserved', 1],
    ['let x;\nlet x;', 'does not parse', 2],
  ])('%j is refused by name and line', (source, message, line) => {
    const problem = problemOf(source);
    expect(problem.message).toContain(message);
    expect(problem.place).toMatchObject({ file: 'limiter.ts', line });
    expect(problem.hint).not.toBe('');
  });

  it.each([
    ['brackets', '['.repeat(50_000)],
    ['parentheses', `${'('.repeat(50_000)}1${')'.repeat(50_000)}`],
    ['a sum', `export const a = ${'1+'.repeat(200_000)}1;`],
    ['nothing but noise', '\u0000\ufeff\u2028]]>{{`${'],
    ['a lone surrogate', 'const \ud800 = 1;'],
  ])('%s in it ends in a problem that names the file', (_what, source) => {
    expect(problemOf(source).place).toMatchObject({ file: 'limiter.ts' });
  });

  it('never ends in anything but a problem, whatever text it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        try {
          compileModule('a.ts', text);
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError);
        }
      }),
      { numRuns: 300 },
    );
  });
});

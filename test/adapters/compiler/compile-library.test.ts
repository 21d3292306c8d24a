import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { type Factory, factoryText, PARAMETERS } from '#core/realm/module-text.ts';
import { compileLibrary } from '../../../src/adapters/compiler/compile-library.ts';

/** What a library exports when it runs without a realm. */
function exportsOf(source: string): unknown {
  const { code } = compileLibrary('library.js', source);
  const factory = new Script(factoryText(code)).runInThisContext() as Factory;
  const module = { exports: {} };
  const given = { exports: module.exports, require: String, module, __pow: Math.pow };
  factory(...PARAMETERS.map((name) => given[name as keyof typeof given]));
  return module.exports;
}

describe('A compiled library', () => {
  it.each([
    ['const process = 1, performance = 2; let self = 3; exports.x = self;', { x: 3 }],
    ['function setTimeout() { return 4 } exports.x = setTimeout();', { x: 4 }],
    ['this.x = this === exports;', { x: true }],
    ['"use strict"; exports.x = (function () { return this; })();', { x: undefined }],
    ['module.exports = class {}.name; // the end', ''],
    ['exports.x = 1; if (exports.x) return; exports.x = 2;', { x: 1 }],
    ['exports.x = require("node:events");', { x: 'node:events' }],
    ['let x = 2; x **= 3; x **= 1 + 1; exports.x = x ** 0.5;', { x: 8 }],
    ['exports.x = typeof __turnip + typeof window;', { x: 'undefinedundefined' }],
    ['// nothing but a comment', {}],
  ])('of `%s` exports %j', (source, expected) => {
    expect(exportsOf(source)).toEqual(expected);
  });

  it('keeps its lines, ends in the same one, and says what it requires', () => {
    const source =
      'const a = require("a");\n\nasync () => {\n  await a;\n};\nrequire("./b") // end';
    const { code, imports } = compileLibrary('library.js', source);
    expect(code.split('\n')).toHaveLength(6);
    expect(code).toContain('  __back(await __wait( a,__f=__turn.frame),__f,__f=__turn);\n');
    expect(imports).toEqual([
      { specifier: 'a', line: 1 },
      { specifier: './b', line: 6 },
    ]);
  });

  it('is not counted in the census', () => {
    expect(compileLibrary('library.js', 'map.set(key, map[key]);').code).not.toContain('__seen');
  });

  it.each(['events/events.js', 'acorn', 'sucrase', '@opentelemetry/api'])(
    'may be `%s`',
    (specifier) => {
      const source = readFileSync(createRequire(import.meta.url).resolve(specifier), 'utf8');
      const { code } = compileLibrary(specifier, source);
      expect(code.split('\n')).toHaveLength(source.split('\n').length);
      expect(() => new Script(factoryText(code))).not.toThrow();
    },
  );
});

describe('A library that cannot run', () => {
  it.each([
    ['const a = 1;\nimport("a");', '`import()` is not available', 2],
    ['\nawait 1;', '`await` outside a function', 2],
    ['function f() { using x = g(); }', '`using` is not available', 1],
    ['a.b **= 2;', '`**=` is not available', 1],
    ['\nvar __wait = 1;', 'The name `__wait` is reserved', 2],
    ['#!/usr/bin/env node\n1;', 'does not parse', 1],
    ['a(', 'does not parse', 1],
  ])('%j is refused by name and line', (source, message, line) => {
    expect(() => compileLibrary('library.js', source)).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({
          message: expect.stringContaining(message),
          place: expect.objectContaining({ file: 'library.js', line }),
        }),
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { Files } from '#core/lab/files.ts';
import { compileProject } from '../../../src/adapters/compiler/compile-project.ts';

const compile = (files: Files) =>
  compileProject({ files, entry: 'main.ts', packages: ['@opentelemetry/api', 'node:async_hooks'] });

describe('A compiled project', () => {
  it('holds what its entry imports, directly or not, and nothing else', () => {
    const modules = compile({
      'main.ts': "import './lib/a.ts';",
      'lib/a.ts': "import { b } from '../b';\nimport c from './c.js';\nexport default [b, c];",
      'b/index.ts': 'export const b = 1;',
      'lib/c.ts': 'export default 2;',
      'unused.ts': 'this does not even parse',
    });
    expect(modules.map(({ file, imports }) => [file, imports])).toEqual([
      ['main.ts', { './lib/a.ts': 'lib/a.ts' }],
      ['lib/a.ts', { '../b': 'b/index.ts', './c.js': 'lib/c.ts' }],
      ['b/index.ts', {}],
      ['lib/c.ts', {}],
    ]);
  });

  it('may import in a circle', () => {
    const modules = compile({
      'main.ts': "import './other.ts';",
      'other.ts': "import './main.ts';",
    });
    expect(modules.map(({ file }) => file)).toEqual(['main.ts', 'other.ts']);
  });

  it.each([
    ["import './gone.ts';", '`./gone.ts` leads to no file'],
    ["import 'lodash';", '`lodash` cannot be imported'],
    ["import 'node:fs';", '`node:fs` cannot be imported'],
    ["import '/etc/passwd';", '`/etc/passwd` cannot be imported'],
    ["import './__proto__';", 'leads to no file'],
    ["import './constructor';", 'leads to no file'],
    ["import 'https://example.com/x.js';", 'cannot be imported'],
  ])('says of %s what it is and where', (statement, message) => {
    expect(() => compile({ 'main.ts': `\n${statement}` })).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({
          message: expect.stringContaining(message),
          place: { file: 'main.ts', line: 2 },
        }),
      }),
    );
  });

  it('says so when its entry is not there', () => {
    expect(() => compile({})).toThrow('There is no `main.ts`');
  });
});

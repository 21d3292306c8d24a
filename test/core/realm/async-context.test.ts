import { fork } from 'node:child_process';
import { once } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chromiumLogs, nativeLogs, realmLogs } from '../../setup/async-context.ts';
import { KINDS, type Tree } from './fixtures/tree.ts';

const native = nativeLogs();
const names = Object.keys(native);
const [realm, bare, chromium] = [realmLogs(true), realmLogs(false), await chromiumLogs()];

describe('The table of cases', () => {
  it('has one name for each, and each of them logs something', () => {
    expect(names.length).toBeGreaterThanOrEqual(40);
    expect(names.filter((name) => native[name]?.length === 0)).toEqual([]);
    expect([Object.keys(realm), Object.keys(chromium)]).toEqual([names, names]);
  });
});

const different = ['a custom thenable given to resolve'];
const alike = names.filter((name) => !different.includes(name));

describe('Context travels in a realm as in Node.js through', () => {
  it.each(alike)('%s', (name) => {
    expect(realm[name]).toEqual(native[name]);
  });
});

describe('Context travels in Chromium as in Node.js through', () => {
  it.each(alike)('%s', (name) => {
    expect(chromium[name]).toEqual(native[name]);
  });
});

describe('Context does not travel as in Node.js through', () => {
  it.each(different)('%s', (name) => {
    expect(realm[name]).not.toEqual(native[name]);
    expect(chromium[name]).not.toEqual(native[name]);
  });
});

describe('Without what the compiler inserts', () => {
  it('context is lost in 61 of the cases', () => {
    const lost = alike.filter((name) => String(bare[name]) !== String(native[name]));
    expect(lost).toHaveLength(61);
    expect(lost).toContain('await');
    expect(lost).not.toContain('bind and snapshot');
  });
});

describe('Real OpenTelemetry', () => {
  const name = 'fifty requests of seven spans';
  const right = ['350 spans in 50 traces, 0 with a wrong parent'];

  it('gives each of 350 spans the right parent, natively, in a realm, and in Chromium', () => {
    expect([native[name], realm[name], chromium[name]]).toEqual([right, right, right]);
  });

  it('gives none of those that come after an `await` the right one without what is inserted', () => {
    expect(bare[name]).toEqual(['350 spans in 350 traces, 300 with a wrong parent']);
  });
});

describe('Work made of other work', () => {
  const kind = fc.constantFrom(...KINDS);
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.record({ kind, parts: fc.constant([]) }),
      fc.record({ kind, parts: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    ),
  }));

  it('finds the store it was started under, however it is started', async () => {
    const host = fork(new URL('fixtures/context-trees.ts', import.meta.url).pathname);
    await once(host, 'message');
    try {
      await fc.assert(
        fc.asyncProperty(tree, async (work) => {
          const answer = once(host, 'message');
          host.send(work);
          const [log] = (await answer) as [string[]];
          const strayed = log.filter((line) => !/^\w+ (\w+) \1$/.test(line));
          expect(strayed).toEqual([]);
          expect(log.length).toBeGreaterThanOrEqual(2);
        }),
        { numRuns: 300 },
      );
    } finally {
      host.kill();
    }
  });
});

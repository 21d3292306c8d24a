import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#core/lab/canonical.ts';
import { differences, Files } from '#core/lab/files.ts';
import { reportOf, type Submission } from '#core/lab/grade.ts';
import type { Judgement, Verdict } from '#core/lab/judgement.ts';
import { Report } from '#core/lab/report.ts';
import { sha256 } from '../../../src/adapters/sha256/sha256.ts';
import { rateLimiter } from '../../setup/labs.ts';

const { lab, start } = await rateLimiter();
const submission: Submission = {
  lab: lab.manifest,
  promises: lab.checks,
  files: start,
  seeds: [1, 2],
};
const ids = lab.checks.map(({ id }) => id);

function judgement(id: string, changes: Partial<Judgement> = {}): Judgement {
  const trials = [1, 2].map((seed) => ({ seed, status: 'pass' as const, measures: [] }));
  const found = { observed: '', expected: '', message: '', evidence: [], measures: [] };
  return { id, status: 'pass', seed: 1, ...found, trials, ...changes };
}

const judged = (judgements: Judgement[]): Verdict => ({ status: 'judged', judgements });
const all = ids.map((id) => judgement(id));
const report = (verdict: Verdict) => reportOf(submission, verdict, 'node', sha256);

describe('A report', () => {
  it('passes when every promise was judged and kept at every seed', () => {
    const passed = report(judged(all));
    expect(passed).toMatchObject({
      format: 1,
      status: 'pass',
      passed: 13,
      total: 13,
      seeds: [1, 2],
    });
    expect(Report.parse(JSON.parse(JSON.stringify(passed)))).toEqual(passed);
  });

  const forged: [string, Judgement[]][] = [
    ['leaves a promise out', all.slice(1)],
    ['judges none', []],
    ['judges one twice, the last for another', [...all.slice(1), judgement(ids[1] ?? '')]],
    ['names promises the lab does not make', ids.map((id) => judgement(`${id} `))],
    [
      'leaves a seed out',
      [
        judgement(ids[0] ?? '', { trials: [{ seed: 1, status: 'pass', measures: [] }] }),
        ...all.slice(1),
      ],
    ],
    [
      'judges at other seeds',
      [
        judgement(ids[0] ?? '', {
          trials: [3, 4].map((seed) => ({ seed, status: 'pass', measures: [] })),
        }),
        ...all.slice(1),
      ],
    ],
    ['has one promise fail', [judgement(ids[0] ?? '', { status: 'fail' }), ...all.slice(1)]],
    [
      'has one that could not be judged',
      [judgement(ids[0] ?? '', { status: 'error' }), ...all.slice(1)],
    ],
  ];

  it.each(forged)('does not pass when the verdict %s', (_how, judgements) => {
    const { status, passed, checks } = report(judged(judgements));
    expect([status, passed < 13]).toEqual(['fail', true]);
    expect(checks.map(({ id }) => id)).toEqual(ids);
  });

  it('passes exactly when every promise has its own pass, whatever else a verdict holds', () => {
    const any = fc.array(
      fc.record({
        id: fc.constantFrom(...ids, 'x', '__proto__'),
        status: fc.constantFrom('pass' as const, 'fail' as const, 'error' as const),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(any, (parts) => {
        const first = (id: string) => parts.find((part) => part.id === id)?.status;
        const { status } = report(
          judged(parts.map(({ id, status: found }) => judgement(id, { status: found }))),
        );
        expect(status === 'pass').toBe(ids.every((id) => first(id) === 'pass'));
      }),
    );
  });
});

describe('A report and its digest', () => {
  it('keeps the problem of a submission that could not be judged', () => {
    const problem = {
      message: 'It does not parse.',
      hint: 'Mend it.',
      place: { file: 'a.ts', line: 3 },
    };
    expect(report({ status: 'broken', problem })).toMatchObject({
      status: 'error',
      passed: 0,
      total: 13,
      problem,
    });
  });

  it('has one digest in every runtime, and another as soon as anything found differs', () => {
    const digest = (verdict: Verdict, runtime: 'node' | 'embedded') =>
      reportOf(submission, verdict, runtime, sha256).digest;
    expect(digest(judged(all), 'node')).toBe(digest(judged(all), 'embedded'));
    const other = [judgement(ids[0] ?? '', { observed: 'p99 3.1 ms' }), ...all.slice(1)];
    expect(digest(judged(other), 'node')).not.toBe(digest(judged(all), 'node'));
  });
});

describe('Canonical JSON', () => {
  it('is one text for one value, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const shuffled: unknown = JSON.parse(JSON.stringify(value), (_key, field: unknown) =>
          typeof field === 'object' && field !== null && !Array.isArray(field)
            ? Object.fromEntries(Object.entries(field).reverse())
            : field,
        );
        expect(canonicalJson(shuffled)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('sorts keys and has no white space', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'é' }], a: -0 })).toBe(
      '{"a":0,"b":[1,{"c":"é","d":null}]}',
    );
  });
});

describe('A project', () => {
  it.each(['limiter.ts', 'lib/a-b.ts', 'a1.test.ts'])('may have a file at %s', (path) => {
    expect(Files.safeParse({ [path]: '' }).success).toBe(true);
  });

  it.each([
    '',
    '.ts',
    '../a.ts',
    'a/../b.ts',
    '/a.ts',
    'a\\b.ts',
    'a//b.ts',
    'A.ts',
    'a.js',
    'a.ts\n',
    'a\0.ts',
    'constructor.ts/',
    './a.ts',
    'ä.ts',
    `${'a'.repeat(78)}.ts`,
  ])('may have none at %j', (path) => {
    expect(Files.safeParse({ [path]: '' }).success).toBe(false);
  });

  it('has at most 32 files of at most 65,536 characters', () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}.ts`, '']));
    expect([Files.safeParse(many(32)).success, Files.safeParse(many(33)).success]).toEqual([
      true,
      false,
    ]);
    const long = (length: number) => ({ 'a.ts': 'x'.repeat(length) });
    expect([Files.safeParse(long(65_536)).success, Files.safeParse(long(65_537)).success]).toEqual([
      true,
      false,
    ]);
  });

  it('differs from its start by what was changed or added, and by nothing else', () => {
    expect(
      differences({ 'a.ts': '1', 'b.ts': '2' }, { 'a.ts': '1', 'b.ts': '3', 'c.ts': '' }),
    ).toEqual({ 'b.ts': '3', 'c.ts': '' });
  });
});

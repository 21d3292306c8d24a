import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Receipt } from '#core/lab/receipt.ts';
import { Report } from '#core/lab/report.ts';
import { folder, lab } from '../setup/lab-command.ts';
import { rateLimiter } from '../setup/labs.ts';

const { lab: opened, solution } = await rateLimiter();
const own = Object.fromEntries(
  opened.manifest.editable.map((path) => [path, solution[path] ?? '']),
);

describe('lab grade', () => {
  it('exits 0 for a right solution, and prints one JSON document and nothing else', async () => {
    const { status, out, err } = await lab(
      'grade',
      'rate-limiter',
      '--dir',
      await folder(own),
      '--json',
      '--seed',
      '4',
    );
    const report = Report.parse(JSON.parse(out));
    expect(report).toMatchObject({
      format: 1,
      lab: 'rate-limiter',
      runtime: 'node',
      seeds: [4],
      status: 'pass',
      passed: 13,
      total: 13,
    });
    expect([status, err]).toEqual([0, '']);
  });

  it('exits 1 for the start, at the published seeds, and names the checks', async () => {
    const { status, out } = await lab('grade', 'rate-limiter', '--json');
    const report = Report.parse(JSON.parse(out));
    expect(report.seeds).toEqual(opened.manifest.seeds);
    expect(report.checks.filter((check) => check.status === 'fail').map(({ id }) => id)).toContain(
      'boundary-burst',
    );
    expect(status).toBe(1);
  });

  it('says in words what was promised, what happened, and what to ask oneself', async () => {
    const { out } = await lab('grade', 'rate-limiter', '--seed', '1');
    expect(out).toMatch(/✗ round-trips +p99 8\.\d+ ms, 4 round trips a request/);
    expect(out).toMatch(/promised +A decision takes at most 3\.2 ms/);
    expect(out).toMatch(/\? +Which single request/);
    expect(out).toMatch(/5 of 13 checks passed: fail\ndigest [0-9a-f]{64}/);
  });

  it('gives the same digest twice', async () => {
    const digests = [];
    for (let i = 0; i < 2; i++)
      digests.push(
        (JSON.parse((await lab('grade', 'rate-limiter', '--seed', '9', '--json')).out) as Report)
          .digest,
      );
    expect(digests[0]).toBe(digests[1]);
  });
});

describe('lab grade, given what is not right,', () => {
  it.each([
    ['does not compile', { 'limiter.ts': 'export class {' }, 'limiter.ts'],
    ['hangs', { 'limiter.ts': 'while (true) {}' }, undefined],
    [
      'hoards memory',
      { 'limiter.ts': 'const all: number[][] = []; for (;;) all.push(new Array(1e6).fill(1));' },
      undefined,
    ],
    ['is too large', { 'limiter.ts': `// ${'x'.repeat(70_000)}` }, 'limiter.ts'],
  ])('exits 2 for a project that %s, with a problem in the report', async (_what, files, place) => {
    const { status, out } = await lab(
      'grade',
      'rate-limiter',
      '--dir',
      await folder(files),
      '--json',
    );
    const report = Report.parse(JSON.parse(out));
    expect(report).toMatchObject({ status: 'error', passed: 0, total: 13 });
    expect(report.problem?.place?.file).toBe(place);
    expect(status).toBe(2);
  });

  it('leaves out changes to files that are given, and says so', async () => {
    const { status, err } = await lab(
      'grade',
      'rate-limiter',
      '--dir',
      await folder({ ...own, 'store.ts': 'export {};' }),
      '--seed',
      '1',
    );
    expect(err).toContain('store.ts is given and not graded');
    expect(status).toBe(0);
  });
});

describe('lab start', () => {
  it('makes a folder that type-checks by itself and can be graded', async () => {
    const dir = join(await folder(), 'work');
    expect((await lab('start', 'rate-limiter', dir)).status).toBe(0);
    expect((await readdir(dir)).sort()).toEqual([
      'config.ts',
      'fallback.ts',
      'globals.d.ts',
      'limiter.ts',
      'middleware.ts',
      'store.ts',
      'tsconfig.json',
    ]);
    expect((await lab('grade', 'rate-limiter', '--dir', dir, '--seed', '1')).status).toBe(1);
  });

  it('writes over nothing', async () => {
    const dir = await folder({ 'mine.ts': 'keep me' });
    const { status, err } = await lab('start', 'rate-limiter', dir);
    expect([status, err]).toEqual([64, expect.stringContaining('is not empty')]);
    expect(await readFile(join(dir, 'mine.ts'), 'utf8')).toBe('keep me');
  });
});

/** The path of a receipt for the reference solution, with some of it changed. */
async function receipt(changes: Partial<Receipt> = {}, text?: string): Promise<string> {
  const { out } = await lab('grade', 'rate-limiter', '--dir', await folder(own), '--json');
  const { status, passed, total, runtime, digest, seeds } = JSON.parse(out) as Report;
  const claims = { status, passed, total, runtime, digest };
  const whole = {
    receipt: 'nines',
    format: 1,
    lab: 'rate-limiter',
    version: opened.manifest.version,
    files: own,
    seeds,
    claims,
    savedAt: '2026-01-02T03:04:05Z',
    ...changes,
  };
  const dir = await folder({ 'receipt.json': text ?? JSON.stringify(whole) });
  return join(dir, 'receipt.json');
}

describe('lab verify', () => {
  it('grades the files again and finds what the receipt claims', async () => {
    const { status, out } = await lab('verify', await receipt(), '--json');
    expect(JSON.parse(out)).toMatchObject({ matches: true, report: { status: 'pass' } });
    expect(status).toBe(0);
  });

  it('does not believe a claim: a failing project that says it passed fails', async () => {
    const path = await receipt({ files: {} });
    const { status, out } = await lab('verify', path, '--json');
    expect(JSON.parse(out)).toMatchObject({
      matches: false,
      report: { status: 'fail' },
      problem: { message: expect.stringContaining('claims pass') as string },
    });
    expect(status).toBe(1);
  });

  it.each([
    [
      'edited in its digest',
      {
        claims: {
          status: 'pass' as const,
          passed: 13,
          total: 13,
          runtime: 'node' as const,
          digest: '0'.repeat(64),
        },
      },
      undefined,
      /claims pass with digest/,
    ],
    ['for another version', { version: 99 }, undefined, /is for version 99/],
    [
      'that leaves out published seeds',
      { seeds: [77] },
      undefined,
      /leaves out the published seeds/,
    ],
    ['that is not JSON', {}, '{"receipt":', /is not JSON/],
    [
      'with a field that is not one of its own',
      { extra: 1 } as Partial<Receipt>,
      undefined,
      /is not what it should be/,
    ],
    [
      'with a path that leads out of the project',
      { files: { '../../evil.ts': '' } },
      undefined,
      /is not what it should be at `files/,
    ],
  ])('refuses a receipt %s, and says why', async (_what, changes, text, message) => {
    const { status, out } = await lab('verify', await receipt(changes, text), '--json');
    expect((JSON.parse(out) as { problem: { message: string } }).problem.message).toMatch(message);
    expect(status).toBe(2);
  });
});

describe('lab new', () => {
  it('makes a lab that can be listed and graded, and that prove finds wanting', async () => {
    const slug = 'scratch-lab-of-a-test';
    const there = new URL(`../../labs/${slug}/`, import.meta.url);
    try {
      expect((await lab('new', slug)).status).toBe(0);
      expect((await lab('list')).out).toContain(slug);
      expect((await lab('grade', slug, '--seed', '1')).status).toBe(1);
      const { status, out } = await lab('prove', slug, '--seeds', '1');
      expect(out).toContain('solutions of kind right, at least 4 are needed');
      expect(status).toBe(1);
      expect((await lab('new', slug)).status).toBe(64);
    } finally {
      await rm(there, { recursive: true });
    }
  });
});

describe('Wrong usage', () => {
  it.each([
    [[], 'Say what to do'],
    [['dance'], '`dance` is not a command'],
    [['grade'], 'Say a slug'],
    [['grade', 'no-such-lab'], 'There is no lab `no-such-lab`'],
    [['grade', '../../etc'], 'There is no lab'],
    [['grade', 'rate-limiter', '--seed=-1'], 'is not a whole number'],
    [['grade', 'rate-limiter', '--seed', '-1'], "'--seed' argument is ambiguous"],
    [['grade', 'rate-limiter', '--colour'], "Unknown option '--colour'"],
    [['prove'], 'takes a slug, or --all'],
    [['new', 'Not A Slug'], 'is not a slug'],
    [['verify'], 'Say a receipt'],
  ])('%j exits 64 and says what is wrong', async (words, message) => {
    const { status, out, err } = await lab(...words);
    expect([status, out]).toEqual([64, '']);
    expect(err).toContain(message);
  });

  it('includes a folder that is not there, which is a broken submission', async () => {
    const { status, out } = await lab(
      'grade',
      'rate-limiter',
      '--dir',
      '/no/such/folder',
      '--json',
    );
    expect((JSON.parse(out) as Report).problem?.message).toContain('cannot be read');
    expect(status).toBe(2);
  });
});

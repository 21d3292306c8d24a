import { describe, expect, it } from 'vitest';
import type { Files } from '#core/lab/files.ts';
import type { Limits } from '#core/lab/manifest.ts';
import type { LabRuntime, LogLine } from '#core/lab/runtime.ts';
import { jobFor, rateLimiter } from './labs.ts';

const { lab, start, solution } = await rateLimiter();
const ids = lab.checks.map(({ id }) => id);
const hurried = { ...lab.manifest.limits, stallMs: 1_500 };
/** Where events have to run out before patience does, however busy the machine is. */
const fewEvents = { ...lab.manifest.limits, stallMs: 60_000, events: 20_000 };

/** A job on the start with one file changed, under a watchdog that does not wait long. */
function changed(files: Files, limits: Limits = hurried) {
  return { ...jobFor(lab, { ...start, ...files }), limits };
}

/** What every runtime has to do, whatever it runs on. */
export function runtimeContract(name: string, get: () => LabRuntime): void {
  describe(`${name}, as a runtime`, () => {
    judging(get);
    problems(get);
    surviving(get);
    telling(get);
  });
}

function judging(get: () => LabRuntime): void {
  it('judges the reference solution: every check once, in order, passed at every seed', async () => {
    const verdict = await get().run(jobFor(lab, solution, [1, 2]));
    expect(verdict.status).toBe('judged');
    const judgements = verdict.status === 'judged' ? verdict.judgements : [];
    expect(judgements.map(({ id, status }) => [id, status])).toEqual(ids.map((id) => [id, 'pass']));
    expect(judgements[0]?.trials.map(({ seed }) => seed)).toEqual([1, 2]);
  });

  it('judges the start: broken where its story says, with evidence', async () => {
    const verdict = await get().run(jobFor(lab, start));
    const broken =
      verdict.status === 'judged'
        ? verdict.judgements.filter(({ status }) => status === 'fail')
        : [];
    expect(broken.map(({ id }) => id)).toContain('round-trips');
    expect(
      broken.every(
        ({ observed, expected, evidence }) =>
          observed !== '' && expected !== '' && evidence.length > 0,
      ),
    ).toBe(true);
  });

  it('finds the same, to the byte, when it judges the same again', async () => {
    const job = jobFor(lab, start, [5]);
    const [first, second] = [await get().run(job), await get().run(job)];
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  });
}

function problems(get: () => LabRuntime): void {
  it.each([
    [
      'does not parse',
      { 'limiter.ts': 'export class Limiter {\n  check( {\n}' },
      /does not parse/,
      { file: 'limiter.ts', line: 3 },
    ],
    [
      'imports what is not there',
      { 'limiter.ts': "import { x } from './gone.ts';\nexport const Limiter = x;" },
      /leads to no file/,
      { file: 'limiter.ts', line: 1 },
    ],
    [
      'imports a package',
      { 'limiter.ts': "import fs from 'node:fs';\nexport const Limiter = fs;" },
      /cannot be imported/,
      { file: 'limiter.ts', line: 1 },
    ],
    [
      'throws while it loads',
      { 'limiter.ts': '\nthrow new Error("no limiter today");' },
      /threw while it loaded: Error: no limiter today/,
      { file: 'limiter.ts', line: 2 },
    ],
    [
      'exports nothing',
      { 'middleware.ts': 'export {};' },
      /exports no function `createGate`/,
      undefined,
    ],
    [
      'gives back no gate',
      { 'middleware.ts': 'export const createGate = () => 7;' },
      /gave back `7`/,
      undefined,
    ],
    [
      'answers nonsense',
      { 'middleware.ts': "export const createGate = () => async () => ({ status: '200' });" },
      /answered with status `200`/,
      undefined,
    ],
    [
      'never answers',
      { 'middleware.ts': 'export const createGate = () => () => new Promise(() => {});' },
      /still pending/,
      undefined,
    ],
  ])('says what is wrong with a project that %s', async (_what, files, message, place) => {
    const verdict = await get().run(changed(files as unknown as Files));
    expect(verdict.status).toBe('broken');
    if (verdict.status !== 'broken') return;
    expect(verdict.problem.message).toMatch(message);
    expect(verdict.problem.hint).not.toBe('');
    if (place !== undefined) expect(verdict.problem.place).toMatchObject(place);
  });
}

function surviving(get: () => LabRuntime): void {
  it.each<[string, Files, RegExp, Limits]>([
    [
      'a loop that never ends, on load',
      { 'limiter.ts': 'while (true) {}' },
      /did not come back/,
      hurried,
    ],
    [
      'a loop that never ends, in a request',
      { 'middleware.ts': 'export const createGate = () => () => { for (;;) {} };' },
      /did not come back/,
      hurried,
    ],
    [
      'promises that never come to rest',
      { 'middleware.ts': 'export const createGate = () => async () => { for (;;) await null; };' },
      /did not come back/,
      hurried,
    ],
    [
      'an expression that takes the compiler for ever',
      { 'limiter.ts': `x=${'(a=('.repeat(30)}1${'))=>1'.repeat(30)}` },
      /did not come back|could not be compiled/,
      hurried,
    ],
    [
      'a timer that sets itself again at once',
      {
        'middleware.ts':
          'export const createGate = () => () => { const f = () => { setImmediate(f); }; f(); };',
      },
      /events happened/,
      fewEvents,
    ],
    [
      'memory without end',
      {
        'limiter.ts':
          'const hoard: unknown[] = [];\nfor (;;) hoard.push(new Array(1e5).fill(hoard));',
      },
      /did not come back|memory/,
      hurried,
    ],
  ])('ends %s with a problem, and works the next time', async (_what, files, message, limits) => {
    const verdict = await get().run(changed(files, limits));
    expect(verdict).toMatchObject({
      status: 'broken',
      problem: { message: expect.stringMatching(message) as string },
    });
    expect((await get().run(jobFor(lab, solution))).status).toBe('judged');
  });
}

function telling(get: () => LabRuntime): void {
  it('tells of each check that it begins and how it ends', async () => {
    const told: unknown[] = [];
    await get().run(jobFor(lab, solution, [3]), { progress: (trial) => told.push(trial) });
    const expected = ids.flatMap((check) => [
      { check, seed: 3 },
      { check, seed: 3, status: 'pass' },
    ]);
    expect(told).toMatchObject(expected);
  });

  it('hands on what the code prints, and says how much it dropped', async () => {
    const lines: LogLine[] = [];
    let dropped = 0;
    const source =
      solution['middleware.ts']?.replace(
        'return async (request) => {',
        "return async (request) => {\n    console.log('asked for', request);",
      ) ?? '';
    await get().run(jobFor(lab, { ...solution, 'middleware.ts': source }), {
      log(more, total) {
        lines.push(...more);
        dropped = total;
      },
    });
    expect(lines[0]).toMatchObject({
      node: 'api-1',
      level: 'info',
      text: 'asked for { key: "tenant-1", class: "read" }',
    });
    expect(lines.length).toBeLessThanOrEqual(1_000);
    expect(dropped).toBeGreaterThan(10_000);
  });

  it('stops when it is told to, and works the next time', async () => {
    const abort = new AbortController();
    const running = get().run(
      jobFor(lab, solution, [1, 2, 3]),
      { progress: () => abort.abort(new Error('enough')) },
      abort.signal,
    );
    await expect(running).rejects.toThrow('enough');
    expect((await get().run(jobFor(lab, solution))).status).toBe('judged');
  });
}

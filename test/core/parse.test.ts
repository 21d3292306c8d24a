import { describe, expect, it } from 'vitest';
import { parseHints } from '#core/lab/hints.ts';
import { Manifest } from '#core/lab/manifest.ts';
import { Receipt } from '#core/lab/receipt.ts';
import { parseJson } from '#core/parse.ts';
import { describeProblem } from '#core/problem-error.ts';
import { rateLimiter } from '../setup/labs.ts';

const { lab } = await rateLimiter();

/** lab.json with one field changed; `undefined` leaves it out. */
const manifest = (changes: Record<string, unknown>) =>
  JSON.stringify({ ...lab.manifest, ...changes });

describe('lab.json', () => {
  it('is read as it stands', () => {
    expect(parseJson(Manifest, manifest({}), 'lab.json')).toEqual(lab.manifest);
  });

  it.each([
    [{ slug: 'Rate Limiter' }, 'slug'],
    [{ slug: 'a--b' }, 'slug'],
    [{ version: 0 }, 'version'],
    [{ version: 1.5 }, 'version'],
    [{ title: undefined }, 'title'],
    [{ summary: 'x'.repeat(201) }, 'summary'],
    [{ level: 'expert' }, 'level'],
    [{ tasks: [] }, 'tasks'],
    [{ tasks: [{ id: 'a', title: 'b', more: 1 }] }, 'tasks.0'],
    [{ editable: ['../x.ts'] }, 'editable.0'],
    [{ seeds: [-1] }, 'seeds.0'],
    [{ seeds: [] }, 'seeds'],
    [{ limits: { stallMs: 0, events: 1, memoryMb: 1 } }, 'limits.stallMs'],
    [{ related: [{ title: 'x', url: 'not an address' }] }, 'related.0.url'],
  ])('with %j is refused by the field', (changes, field) => {
    expect(() => parseJson(Manifest, manifest(changes), 'lab.json')).toThrow(
      `\`lab.json\` is not what it should be at \`${field}\``,
    );
  });

  it('with a field too many is refused', () => {
    expect(() => parseJson(Manifest, manifest({ sluq: 'x' }), 'lab.json')).toThrow(
      /not what it should be/,
    );
  });
});

describe('A file from outside', () => {
  it.each([
    ['', 'is not JSON'],
    ['{', 'is not JSON'],
    ['null', 'is not what it should be'],
    ['[]', 'is not what it should be'],
    ['{"__proto__":{"receipt":"nines"}}', 'is not what it should be at `receipt`'],
    [`"${'x'.repeat(4_000_001)}"`, 'has 4000003 characters; at most 4000000 are read'],
  ])('that holds %.20j is refused, and says what next', (text, message) => {
    expect(() => parseJson(Receipt, text, 'receipt.json')).toThrow(message);
  });
});

describe('A problem', () => {
  it('reads as one line, with its place as far as it is known', () => {
    const problem = { message: 'No `x`.', hint: 'Add it.' };
    expect(describeProblem(problem)).toBe('No `x`. Add it.');
    expect(describeProblem({ ...problem, place: { file: 'a.ts' } })).toBe('a.ts: No `x`. Add it.');
    expect(describeProblem({ ...problem, place: { file: 'a.ts', line: 7, column: 2 } })).toBe(
      'a.ts:7:2: No `x`. Add it.',
    );
  });
});

describe('hints.md', () => {
  it('is three hints a task, of any number of lines', () => {
    expect(parseHints('# speed\n\n1. Look.\n2. Think\n   twice.\n3. Do.\n')).toEqual([
      { task: 'speed', hints: ['Look.', 'Think\n   twice.', 'Do.'] },
    ]);
  });

  it('with two is refused by the task', () => {
    expect(() => parseHints('# speed\n1. a\n2. b\n')).toThrow('hints.md has 2 hints for `speed`');
  });
});

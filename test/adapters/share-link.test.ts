import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '#core/problem-error.ts';
import { Random } from '#core/sim/random.ts';
import { decodeShared, encodeShared, isShared } from '../../src/adapters/share-link/share-link.ts';

const link = (bytes: string | Buffer) => `#v1=${deflateRawSync(bytes).toString('base64url')}`;
const shared = (files: Record<string, string>) => ({ lab: 'rate-limiter', version: 1, files });

describe('A share link', () => {
  it('brings back what it was made of', async () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom('limiter.ts', 'lib/a.ts'), texts),
        async (files) => {
          const fragment = await encodeShared(shared(files));
          expect(isShared(fragment)).toBe(true);
          expect(fragment).toMatch(/^#v1=[\w-]+$/);
          expect(await decodeShared(fragment)).toEqual(shared({ ...files }));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('carries a whole lab in a few hundred characters', async () => {
    const text = 'export const limit = 20;\n'.repeat(200);
    expect((await encodeShared(shared({ 'limiter.ts': text }))).length).toBeLessThan(400);
  });

  it('is refused when it would be too long to work everywhere', async () => {
    const random = new Random(1);
    const noise = Array.from({ length: 20_000 }, () =>
      String.fromCharCode(random.integer(33, 126)),
    );
    await expect(encodeShared(shared({ 'a.ts': noise.join('') }))).rejects.toThrow(
      'Save a receipt',
    );
  });
});

describe('A link from a stranger', () => {
  it.each([
    ['of 5 MB', `#v1=${'A'.repeat(5_000_000)}`, 'at most 8192 are read'],
    ['that unfolds to 50 MB', link(Buffer.alloc(50_000_000, 'x')), /too long|longer than|carries/],
    [
      'that unfolds to 5 MB of JSON',
      link(JSON.stringify(shared({ 'a.ts': 'x'.repeat(5_000_000) }))),
      'longer than 65536',
    ],
    [
      'that is cut short',
      link(JSON.stringify(shared({ 'a.ts': 'x'.repeat(99) }))).slice(0, -8),
      'is damaged',
    ],
    ['that is not base64', '#v1=%%%%', 'is damaged'],
    ['that is not deflated', '#v1=aGVsbG8', 'is damaged'],
    ['that is not UTF-8', link(Buffer.from([0xff, 0xfe, 0x80])), 'is damaged'],
    ['that is empty', '#v1=', /is damaged|is not JSON/],
    ['that is not JSON', link('{"lab":'), 'is not JSON'],
    ['with another shape', link('[]'), 'is not what it should be'],
    [
      'with a field too many',
      link(JSON.stringify({ ...shared({}), run: true })),
      'is not what it should be',
    ],
    [
      'with a path that leads out',
      link(JSON.stringify(shared({ '../a.ts': '' }))),
      'is not what it should be at `files',
    ],
    [
      'nested 20,000 deep',
      link(`${'['.repeat(20_000)}${']'.repeat(20_000)}`),
      /is not what it should be|is not JSON/,
    ],
  ])('%s ends in a problem that says what and what next', async (_what, fragment, message) => {
    const problem = await decodeShared(fragment).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ProblemError);
    expect((problem as ProblemError).message).toMatch(message);
    expect((problem as ProblemError).problem.hint).not.toBe('');
  });

  it('cannot bring a prototype along', async () => {
    const fragment = link('{"lab":"a","version":1,"files":{"__proto__":{"x.ts":"y"}}}');
    expect(await decodeShared(fragment)).toStrictEqual({ lab: 'a', version: 1, files: {} });
  });

  it('never ends in anything but code or a problem, whatever its text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const end = await decodeShared(`#v1=${Buffer.from(bytes).toString('base64url')}`).catch(
          (error: unknown) => error,
        );
        expect(end).toBeInstanceOf(ProblemError);
      }),
    );
  });
});

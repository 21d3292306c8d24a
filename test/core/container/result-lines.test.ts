import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ResultLines } from '#core/container/result-lines.ts';

it('Lines of a growing file are each taken once and whole, wherever it was cut when it was read', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string().map((text) => text.replaceAll('\n', ''))),
      fc.array(fc.nat(500)),
      (lines, cuts) => {
        const text = lines.map((line) => `${line}\n`).join('');
        const result = new ResultLines();
        const ends = [...cuts.filter((cut) => cut < text.length), text.length];
        const taken = ends.sort((a, b) => a - b).flatMap((end) => result.take(text.slice(0, end)));
        expect(taken).toEqual(lines);
      },
    ),
  );
});

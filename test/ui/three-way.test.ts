import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { threeWay } from '../../src/ui/workbench/three-way.ts';

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', '', '}'), { maxLength: 12 })
  .map((lines) => lines.join('\n'));

describe('A three-way comparison', () => {
  it('holds every line of all three texts, in order', () => {
    fc.assert(
      fc.property(text, text, text, (start, mine, reference) => {
        const regions = threeWay(start, mine, reference);
        const joined = (side: 'start' | 'mine' | 'reference') =>
          regions.flatMap((region) => region[side]).join('\n');
        expect([joined('start'), joined('mine'), joined('reference')]).toEqual([
          start,
          mine,
          reference,
        ]);
      }),
      { numRuns: 500 },
    );
  });

  it('shows the same lines on all sides where it says that nothing changed', () => {
    fc.assert(
      fc.property(text, text, text, (start, mine, reference) => {
        for (const region of threeWay(start, mine, reference)) {
          if (region.changed) continue;
          expect([region.mine, region.reference]).toEqual([region.start, region.start]);
        }
      }),
    );
  });

  it('says nothing changed when nothing did', () => {
    fc.assert(
      fc.property(text, (same) => {
        expect(threeWay(same, same, same).every(({ changed }) => !changed)).toBe(true);
      }),
    );
  });

  it('keeps changes apart that lie apart, and puts together what touches', () => {
    const regions = threeWay('1\n2\n3\n4\n5', '1\nX\n3\n4\n5', '1\n2\n3\nY\nZ\n5');
    expect(regions.filter(({ changed }) => changed)).toEqual([
      { start: ['2'], mine: ['X'], reference: ['2'], changed: true },
      { start: ['4'], mine: ['4'], reference: ['Y', 'Z'], changed: true },
    ]);
  });
});

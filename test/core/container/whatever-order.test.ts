import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settle } from '../../fakes/manual-clock.ts';
import { PATHS, world } from '../../setup/synced-world.ts';

type Side = 'desk' | 'box';

/** What may happen: a side writes a new text, told of or not; time passes, and the desk may not wait for it. */
const happening = fc.oneof(
  fc.record({
    what: fc.constantFrom<Side>('desk', 'box'),
    path: fc.constantFrom(...PATHS),
    quiet: fc.boolean(),
  }),
  fc.record({ what: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ what: fc.constant('rush' as const), turns: fc.integer({ min: 0, max: 6 }) }),
);

/** A world whose writers write texts that nobody wrote before. */
class Writers {
  readonly world = world();
  /** What each side wrote and has not itself written over since. */
  readonly standing = { desk: new Map<string, string>(), box: new Map<string, string>() };
  #texts = 0;

  async write(side: Side, path: string, quiet: boolean): Promise<void> {
    const { box, files, inBox, put } = this.world;
    // A process that writes between the look at a file and the write to it is lost: that is known, and
    // a box has nothing to prevent it. So it waits here; typing at the desk does not.
    if (side === 'box') await settle();
    const seen = side === 'desk' ? files.get()[path] : inBox(path);
    // Whoever sees a text and writes over it has meant to, whosever it was.
    for (const texts of Object.values(this.standing))
      if (texts.get(path) === seen) texts.delete(path);
    const text = `${path} ${++this.#texts}`;
    this.standing[side].set(path, text);
    if (side === 'desk') put(path, text);
    else box.change(`lab/${path}`, text, quiet);
  }
}

describe('Whatever happens in whatever order, the files of a desk and of a box', () => {
  it('become the same, and no text is lost that its own side did not replace', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 40 }), async (happenings) => {
        const writers = new Writers();
        const { clock, files, inBox, kept } = writers.world;
        for (const happened of happenings) {
          if (happened.what === 'pass') await clock.pass(happened.ms);
          else if (happened.what === 'rush') {
            void clock.pass(150);
            for (let turn = 0; turn < happened.turns; turn++) await null;
          } else await writers.write(happened.what, happened.path, happened.quiet);
        }
        for (let round = 0; round < 4; round++) await clock.pass(2_000);
        for (const path of PATHS) {
          expect(inBox(path)).toBe(files.get()[path]);
          for (const texts of Object.values(writers.standing)) {
            const text = texts.get(path);
            if (text !== undefined) expect([...kept, files.get()[path]]).toContain(text);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { runtimeFor } from '../../src/cli/runtime.ts';
import { BREAKS } from '../../src/ui/home/breaks.ts';
import { cutSnippet } from '../../src/ui/home/fragment-data.ts';
import { graderBar, labBar } from '../setup/lab-bar.ts';
import { jobFor, rateLimiter } from '../setup/labs.ts';

const { lab, solution } = await rateLimiter();

labBar(lab);
graderBar(lab, { everyNth: 4 });

describe('The solution of the rate limiter lab', () => {
  it.each(BREAKS.map((broken) => [broken.label, broken] as const))(
    'breaks on the front page when a visitor presses "%s"',
    async (_label, { from, to }) => {
      const { head, snippet } = cutSnippet(solution['limiter.ts'] ?? '');
      expect(snippet).toContain(from);
      const verdict = await runtimeFor(lab).run(
        jobFor(lab, { ...solution, 'limiter.ts': head + snippet.replace(from, to) }),
      );
      const failed =
        verdict.status === 'judged'
          ? verdict.judgements.filter(({ status }) => status === 'fail')
          : [];
      expect(failed.length).toBeGreaterThan(0);
    },
  );
});

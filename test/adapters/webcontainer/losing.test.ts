import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ContainerPage, openContainerPage } from '../../setup/container-page.ts';
import { jobFor, rateLimiter } from '../../setup/labs.ts';

const { lab, start, solution } = await rateLimiter();
const limits = { ...lab.manifest.limits, stallMs: 1_500 };
const endless = { ...jobFor(lab, { ...start, 'limiter.ts': 'while (true) {}' }), limits };

let open: ContainerPage;
beforeEach(async () => {
  open = await openContainerPage('rate-limiter');
});
afterEach(() => open.close());

describe('A WebContainer in which a process cannot be ended', () => {
  it('is torn down after the verdict, and the next run boots another on the same page', async () => {
    open.backend.manners.kills = false;
    expect(await open.runtime.run(endless)).toMatchObject({
      problem: { message: 'The code did not come back within 1.5 s, before the first check.' },
    });
    expect((await open.runtime.run(jobFor(lab, solution))).status).toBe('judged');
    expect([open.backend.built, await open.page.locator('iframe').count()]).toEqual([2, 1]);
  });
});

describe('A WebContainer that stops answering in the middle of a run', () => {
  it('is lost for want of memory, and is not called a loop in the code', async () => {
    const running = open.runtime.run(jobFor(lab, solution), {
      progress: () => {
        open.backend.manners.answers = false;
      },
    });
    await expect(running).rejects.toThrow('did not have enough memory for a WebContainer');
  });

  it('is lost when its frame is gone', async () => {
    const running = open.runtime.run(jobFor(lab, solution), {
      progress: () => void open.page.evaluate(`document.querySelector('iframe')?.remove()`),
    });
    await expect(running).rejects.toThrow('did not have enough memory for a WebContainer');
  });
});

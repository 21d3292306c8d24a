import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Files } from '#core/lab/files.ts';
import { grade } from '#core/lab/grade.ts';
import { sha256 } from '../../../src/adapters/sha256/sha256.ts';
import { gradeFiles } from '../../../src/cli/grade.ts';
import { type ContainerPage, openContainerPage } from '../../setup/container-page.ts';
import { rateLimiter } from '../../setup/labs.ts';

const { lab, start, solution } = await rateLimiter();
const seeds = [1, 2];

let open: ContainerPage;
beforeAll(async () => {
  open = await openContainerPage('rate-limiter');
});
afterAll(() => open.close());

describe('A report from a WebContainer', () => {
  it.each<[string, Files]>([
    ['start', start],
    ['reference solution', solution],
  ])('on the %s has the digest that Node.js finds', async (_what, files) => {
    const submission = { lab: lab.manifest, promises: lab.checks, files, seeds };
    const here = await gradeFiles(lab, files, seeds);
    const there = await grade(submission, open.runtime, sha256);
    expect([here.runtime, there.runtime]).toEqual(['node', 'webcontainer']);
    expect(there.digest).toBe(here.digest);
  });
});

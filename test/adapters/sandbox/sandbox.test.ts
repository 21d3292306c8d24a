import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FRAME_SCRIPT, FRAME_SCRIPT_HASH } from '#core/frame-script.ts';
import { runtimeContract } from '../../setup/runtime-contract.ts';
import { openSandboxPage, type SandboxPage } from '../../setup/sandbox-page.ts';

let open: SandboxPage;

beforeAll(async () => {
  open = await openSandboxPage('rate-limiter');
});
afterAll(() => open.close());

runtimeContract('The embedded runtime in Chromium', () => open.runtime);

describe('The frame of the embedded runtime', () => {
  it('is allowed by the hash of exactly its script', () => {
    const hash = createHash('sha256').update(FRAME_SCRIPT).digest('base64');
    expect(FRAME_SCRIPT_HASH).toBe(`sha256-${hash}`);
  });

  it('is one at a time, however many runs there were', async () => {
    expect(await open.page.evaluate('frames()')).toBe(1);
  });
});

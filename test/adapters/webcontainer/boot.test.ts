import { afterEach, describe, expect, it } from 'vitest';
import {
  type ContainerOptions,
  type ContainerPage,
  openContainerPage,
} from '../../setup/container-page.ts';
import type { Backend, Manners } from '../../setup/container-stand-in/backend.ts';

let open: ContainerPage;
afterEach(() => open.close());

/** Tries to boot, and gives the state it ends in. */
async function boot(options: ContainerOptions = {}, manners: Partial<Manners> = {}) {
  open = await openContainerPage('rate-limiter', options);
  Object.assign(open.backend.manners, manners);
  return again();
}

async function again(): Promise<unknown> {
  return open.page.evaluate('container.box().then(() => state(), () => state())');
}

const frames = () => open.page.locator('iframe').count();
const built = ({ built: count }: Backend) => count;

describe('Booting a WebContainer', () => {
  it('asks nobody where the operator has no licence, or the page is not isolated', async () => {
    expect(await boot({ offer: { terms: 'licensed', key: '' } })).toBe('failed: no-licence');
    expect(await frames()).toBe(0);
    await open.close();
    expect(await boot({ isolated: false })).toBe('failed: unsupported');
    expect(await frames()).toBe(0);
  });

  it('hands on the key of a licence', async () => {
    expect(await boot({ offer: { terms: 'licensed', key: 'wc_123' } })).toBe('open');
    expect(await open.page.locator('iframe').getAttribute('src')).toContain('client_id=wc_123');
  });

  it('gives up in time on a frame that came and says nothing, and boots when it speaks', async () => {
    expect(await boot({ patienceMs: 2_000 }, { greets: false })).toBe('failed: network');
    open.backend.manners.greets = true;
    expect(await again()).toBe('open');
    expect([await frames(), built(open.backend)]).toEqual([1, 1]);
  });

  it('keeps the frame whose greeting came when nobody waited any more', async () => {
    expect(await boot({ patienceMs: 2_000 }, { greets: false })).toBe('failed: network');
    open.backend.manners.greets = true;
    const frame = open.page.frames()[1];
    await frame?.evaluate("import('/stand-in.js?late')");
    expect(await again()).toBe('open');
  });

  it('calls it a time-out when not even an error came', async () => {
    open = await openContainerPage('rate-limiter', { patienceMs: 2_000 });
    await open.page.route('**/headless**', () => {});
    expect(await again()).toBe('failed: time-out');
  });

  it('calls it the network when a policy of this site forbids the frame', async () => {
    open = await openContainerPage('rate-limiter', { patienceMs: 2_000 });
    await open.page.evaluate(() => {
      const policy = document.createElement('meta');
      policy.httpEquiv = 'content-security-policy';
      policy.content = "frame-src 'none'";
      document.head.append(policy);
    });
    expect(await again()).toBe('failed: network');
  });

  it('takes the frame at its word when it complains of cookies', async () => {
    open = await openContainerPage('rate-limiter', { patienceMs: 2_000 });
    await open.page.route('**/headless**', (route) =>
      route.fulfill({
        contentType: 'text/html',
        headers: {
          'cross-origin-embedder-policy': 'require-corp',
          'cross-origin-resource-policy': 'cross-origin',
        },
        body: `<script>parent.postMessage({ type: 'warning', level: 'warn', message: 'Third-party cookies are blocked' }, '*')</script>`,
      }),
    );
    expect(await again()).toBe('failed: cookies');
  });

  it('can be closed and opened again on the same page', async () => {
    expect(await boot()).toBe('open');
    await open.page.evaluate('container.close()');
    expect(await again()).toBe('open');
    expect([await frames(), built(open.backend)]).toEqual([1, 2]);
  });
});

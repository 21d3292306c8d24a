import { afterEach, describe, expect, it } from 'vitest';
import { frameUrl } from '../../../src/adapters/webcontainer/reach.ts';

/** What `@webcontainer/api` has inside, and does not export. */
interface Client {
  readonly iframeSettings: { readonly url: URL; setQueryParam(key: string, value: string): void };
}

const inside = new URL(
  '../../../node_modules/@webcontainer/api/dist/internal/iframe-url.js',
  import.meta.url,
).href;
const global = globalThis as { WEBCONTAINER_API_IFRAME_URL?: string };

/** The client's settings, as they are before anything has been set. */
const client = async (name: string) =>
  ((await import(/* @vite-ignore */ `${inside}?${name}`)) as Client).iframeSettings;

describe('The address that is probed', () => {
  afterEach(() => {
    delete global.WEBCONTAINER_API_IFRAME_URL;
  });

  it('is the one that the installed client would ask for', async () => {
    const { url } = await client('plain');
    expect(frameUrl({ terms: 'non-commercial' }).href).toBe(url.href);
    expect(url.href).toBe('https://stackblitz.com/headless?version=1.6.4');
  });

  it('names the operator where there is a licence', async () => {
    const settings = await client('licensed');
    settings.setQueryParam('client_id', 'wc_api_1');
    expect(frameUrl({ terms: 'licensed', key: 'wc_api_1' }).href).toBe(settings.url.href);
  });

  it('is an installation of the operator’s own where the client is told of one', async () => {
    global.WEBCONTAINER_API_IFRAME_URL = 'https://editor.example.com/some/path';
    const { url } = await client('own');
    expect(frameUrl({ terms: 'non-commercial' }).href).toBe(url.href);
    expect(url.origin).toBe('https://editor.example.com');
  });
});

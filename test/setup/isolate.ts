import type { BrowserContext } from 'playwright-core';

const HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * Serves a site as a host does that sends the headers a WebContainer needs, with a policy that allows
 * StackBlitz's frame. Astro's preview sends none of its own.
 */
export async function isolate(context: BrowserContext, url: string): Promise<void> {
  await context.route(`${url}**`, async (route) => {
    const response = await route.fetch();
    const headers: Record<string, string> = { ...response.headers(), ...HEADERS };
    const page = headers['content-type']?.startsWith('text/html') ?? false;
    if (!page) return route.fulfill({ response, headers });
    const html = (await response.text()).replace(
      /(<meta http-equiv="content-security-policy" content=")([^"]*)/i,
      (_whole, start, policy: string) =>
        start +
        (policy.includes('frame-src') ? policy : `${policy} frame-src https://stackblitz.com;`),
    );
    return route.fulfill({ response, headers, body: html });
  });
}

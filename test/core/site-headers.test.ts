import { describe, expect, it } from 'vitest';
import { headerRules, headersFor } from '#core/site-headers.ts';

const shape = {
  base: '/',
  entries: ['404.html', '_astro/', 'index.html', 'labs/'],
  isolated: ['labs/queue/'],
};
const COOP = 'Cross-Origin-Opener-Policy';
const COEP = 'Cross-Origin-Embedder-Policy';

describe('The headers of a site', () => {
  const at = (path: string) => headersFor(headerRules(shape), path);

  it('isolate the pages that are named, and no other', () => {
    expect(at('/labs/queue/')).toMatchObject({ [COOP]: 'same-origin', [COEP]: 'require-corp' });
    for (const path of ['/', '/labs/other/', '/labs/queue/extras.json'])
      expect(Object.keys(at(path))).not.toEqual(expect.arrayContaining([COOP]));
  });

  it('let an isolated page start workers from the folder of hashed files', () => {
    expect(at('/_astro/worker.js')).toMatchObject({ [COEP]: 'require-corp' });
  });

  it('keep hashed files for ever and ask again for all else', () => {
    expect(at('/_astro/a.js')['Cache-Control']).toBe('public, max-age=31536000, immutable');
    for (const path of ['/', '/404.html', '/labs/queue/', '/labs/queue/extras.json'])
      expect(at(path)['Cache-Control']).toBe('no-cache');
  });

  it('guard every path, also one where there is nothing', () => {
    expect(at('/nothing/here/')).toEqual({
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'Permissions-Policy':
        'camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-write=(self), fullscreen=(self)',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Content-Security-Policy': "frame-ancestors 'self'",
    });
  });

  it.each(['/docs/nines', '/docs/nines/'])('stay under the base %s', (base) => {
    const rules = headerRules({ ...shape, base });
    expect(headersFor(rules, '/docs/nines/labs/queue/')[COOP]).toBe('same-origin');
    expect(headersFor(rules, '/docs/nines/')['Cache-Control']).toBe('no-cache');
    expect(headersFor(rules, '/labs/queue/')).toEqual({});
  });

  it('never come from two rules for one path, since some hosts would send both', () => {
    const rules = headerRules(shape);
    for (const path of ['/', '/_astro/a.js', '/labs/queue/', '/404.html', '/nothing/']) {
      const names = rules
        .filter((rule) => Object.keys(headersFor([rule], path)).length > 0)
        .flatMap(({ headers }) => Object.keys(headers));
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

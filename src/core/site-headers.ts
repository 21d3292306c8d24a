/** Response headers for the paths of one pattern. */
export interface HeaderRule {
  /** A path from the root of the host; with `*` at its end, whatever begins like that. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What has to be known of a built site to say which headers it needs. */
export interface SiteShape {
  /** The path that it is served under. */
  readonly base: string;
  /** What lies at its top: names of files, and of folders with a slash at the end. */
  readonly entries: readonly string[];
  /** Pages that are cross-origin isolated: paths from the base, with a slash at the end. */
  readonly isolated: readonly string[];
}

/** The folder of files that are named by a hash of their content. */
const HASHED = '_astro/';

/**
 * On every response. Only `frame-ancestors` says who may frame a page: X-Frame-Options can name no
 * other origin, and browsers that know the former ignore the latter. The rest of the content policy
 * stands in the pages, which know their hashes. `cross-origin-isolated` is not in Permissions-Policy
 * because an allow-list there would keep a page from handing it on to a WebContainer's frame.
 */
const EVERYWHERE = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-write=(self), fullscreen=(self)',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': "frame-ancestors 'self'",
};

/** `require-corp` and not `credentialless`, which Safari ignores; all that pages load is their own. */
const EMBEDS_OWN = { 'Cross-Origin-Embedder-Policy': 'require-corp' };
const ISOLATED = { 'Cross-Origin-Opener-Policy': 'same-origin', ...EMBEDS_OWN };

/** Never changes under its name. A worker's script needs the policy of the page that starts it. */
const FOR_EVER = { ...EMBEDS_OWN, 'Cache-Control': 'public, max-age=31536000, immutable' };
const ASK_FIRST = { 'Cache-Control': 'no-cache' };

/**
 * The headers of a site: the one source for every server that serves it. No header is set by two
 * rules that match the same path, because some hosts would send both.
 *
 * @example headerRules({ base: '/', entries: ['labs/'], isolated: ['labs/x/'] }).map(({ path }) => path)
 * // ['/*', '/_astro/*', '/labs/*', '/labs/x/']
 */
export function headerRules({ base, entries, isolated }: SiteShape): HeaderRule[] {
  const root = base.endsWith('/') ? base : `${base}/`;
  const fresh = entries.filter((name) => name !== HASHED).map(address);
  return [
    { path: `${root}*`, headers: EVERYWHERE },
    { path: `${root}${HASHED}*`, headers: FOR_EVER },
    ...fresh.map((path) => ({ path: `${root}${path}`, headers: ASK_FIRST })),
    ...isolated.map((path) => ({ path: `${root}${path}`, headers: ISOLATED })),
  ];
}

/** Where a browser asks for what lies at the top of a site. */
function address(entry: string): string {
  if (entry === 'index.html') return '';
  return entry.endsWith('/') ? `${entry}*` : entry;
}

/** The headers of a response. @param path of its address: no query, no fragment. */
export function headersFor(rules: readonly HeaderRule[], path: string): Record<string, string> {
  const matching = rules.filter((rule) =>
    rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path,
  );
  return Object.assign({}, ...matching.map(({ headers }) => headers)) as Record<string, string>;
}

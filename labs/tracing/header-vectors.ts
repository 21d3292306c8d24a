/** A `traceparent` as somebody may send it, and whether it names a caller. */
export interface HeaderVector {
  /** What is special about it. */
  readonly what: string;
  /** Whether it is to be continued, by W3C Trace Context, sections 3.2 and 4. */
  readonly valid: boolean;
  /** The header, for a trace id and a parent id in lower case; nothing where it is not sent. */
  readonly header: (traceId: string, parentId: string) => string | undefined;
  /** The `tracestate` that comes with it; default: one entry. */
  readonly state?: string;
}

const ZERO = '0'.repeat(32);
const MANY = Array.from({ length: 32 }, (_, index) => `k${index}=${index}`).join(',');

const VALID: readonly Omit<HeaderVector, 'valid'>[] = [
  { what: 'version 00', header: (t, p) => `00-${t}-${p}-01` },
  { what: 'no tracestate', header: (t, p) => `00-${t}-${p}-01`, state: '' },
  { what: 'flag random', header: (t, p) => `00-${t}-${p}-03` },
  { what: 'a flag nobody knows', header: (t, p) => `00-${t}-${p}-09` },
  { what: 'every flag', header: (t, p) => `00-${t}-${p}-ff` },
  { what: 'a trace id of 64 bits', header: (t, p) => `00-${ZERO.slice(16)}${t.slice(16)}-${p}-01` },
  {
    what: 'a parent id with zeros',
    header: (t, p) => `00-${t}-${ZERO.slice(20)}${p.slice(12)}-01`,
  },
  { what: 'version 01', header: (t, p) => `01-${t}-${p}-01` },
  { what: 'version cc', header: (t, p) => `cc-${t}-${p}-01` },
  { what: 'version fe', header: (t, p) => `fe-${t}-${p}-01` },
  { what: 'version 01 that goes on', header: (t, p) => `01-${t}-${p}-01-extra` },
  { what: 'version cc that goes on', header: (t, p) => `cc-${t}-${p}-01-what-the-future.brings` },
  { what: 'version cc, every flag', header: (t, p) => `cc-${t}-${p}-ff` },
  {
    what: 'tracestate of several vendors',
    header: (t, p) => `00-${t}-${p}-01`,
    state: 'rojo=00f067aa0ba902b7,congo=t61rcWkgMzE,fw529a3039@dt=FfAAAAAAAAA',
  },
  {
    what: 'tracestate that was sent twice',
    header: (t, p) => `00-${t}-${p}-01`,
    state: 'rojo=1, congo=2',
  },
  { what: 'tracestate of 32 vendors', header: (t, p) => `00-${t}-${p}-01`, state: MANY },
];

const INVALID: readonly Omit<HeaderVector, 'valid'>[] = [
  { what: 'tracestate alone', header: () => undefined },
  { what: 'nothing in it', header: () => '' },
  { what: 'version ff', header: (t, p) => `ff-${t}-${p}-01` },
  { what: 'version ff that goes on', header: (t, p) => `ff-${t}-${p}-01-extra` },
  { what: 'version in upper case', header: (t, p) => `CC-${t}-${p}-01` },
  { what: 'version of one digit', header: (t, p) => `0-${t}-${p}-01` },
  { what: 'version of three digits', header: (t, p) => `000-${t}-${p}-01` },
  { what: 'version that is no number', header: (t, p) => `.0-${t}-${p}-01` },
  { what: 'no version', header: (t, p) => `${t}-${p}-01` },
  { what: 'trace id in upper case', header: (t, p) => `00-${t.toUpperCase()}-${p}-01` },
  { what: 'trace id of zeros', header: (_, p) => `00-${ZERO}-${p}-01` },
  { what: 'trace id too short', header: (t, p) => `00-${t.slice(1)}-${p}-01` },
  { what: 'trace id too long', header: (t, p) => `00-${t}0-${p}-01` },
  { what: 'trace id that is no number', header: (t, p) => `00-${t.slice(1)}g-${p}-01` },
  { what: 'parent id in upper case', header: (t, p) => `00-${t}-${p.toUpperCase()}-01` },
  { what: 'parent id of zeros', header: (t) => `00-${t}-${ZERO.slice(16)}-01` },
  { what: 'parent id too short', header: (t, p) => `00-${t}-${p.slice(1)}-01` },
  { what: 'parent id too long', header: (t, p) => `00-${t}-${p}0-01` },
  { what: 'parent id that is no number', header: (t, p) => `00-${t}-${p.slice(1)}x-01` },
  { what: 'no flags', header: (t, p) => `00-${t}-${p}` },
  { what: 'flags of one digit', header: (t, p) => `00-${t}-${p}-1` },
  { what: 'flags of three digits', header: (t, p) => `00-${t}-${p}-011` },
  { what: 'flags in upper case', header: (t, p) => `00-${t}-${p}-0B` },
  { what: 'flags that are no number', header: (t, p) => `00-${t}-${p}-.1` },
  { what: 'version 00 that goes on', header: (t, p) => `00-${t}-${p}-01-extra` },
  { what: 'version 00 with a dash at its end', header: (t, p) => `00-${t}-${p}-01-` },
  { what: 'version 00 with a dot at its end', header: (t, p) => `00-${t}-${p}-01.` },
  { what: 'version cc, and no dash before the rest', header: (t, p) => `cc-${t}-${p}-01.extra` },
  { what: 'version cc, flags of three digits', header: (t, p) => `cc-${t}-${p}-011` },
  { what: 'version cc without flags', header: (t, p) => `cc-${t}-${p}` },
  { what: 'version cc, trace id of zeros', header: (_, p) => `cc-${ZERO}-${p}-01` },
  { what: 'sent twice', header: (t, p) => `00-${t}-${p}-01, 00-${t}-${p}-01` },
  { what: 'underscores for dashes', header: (t, p) => `00_${t}_${p}_01` },
];

/**
 * What may come as `traceparent`, after the tests of W3C Trace Context itself (github.com/w3c/trace-context,
 * test/test.py) and bugs of tracers. White space around a header is gone before anybody sees it (RFC 9110,
 * section 5.5), and all have the sampled flag, so that whose flag it is does not matter here.
 */
export const HEADER_VECTORS: readonly HeaderVector[] = [
  ...VALID.map((vector) => ({ ...vector, valid: true })),
  ...INVALID.map((vector) => ({ ...vector, valid: false })),
];

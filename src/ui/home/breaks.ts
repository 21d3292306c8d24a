/** A way to break working code: a name for a button, and what to put in place of what. */
export interface Break {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** What a visitor can do to the heart of the limiter with one click; a test runs each of them. */
export const BREAKS: readonly Break[] = [
  {
    label: 'Count in fixed windows',
    from: 'const tokens = Math.min(burst, bucket.tokens + refill);',
    to:
      'const window = (at: number) => Math.floor((at * perMs) / burst);\n' +
      '  const fresh = window(now) > window(bucket.at);\n' +
      '  const tokens = fresh ? burst : bucket.tokens;',
  },
  {
    label: 'Forget to write it back',
    from: '{ tokens: left, at: now }',
    to: '{ tokens: burst, at: now }',
  },
  {
    label: 'Charge for denials',
    from: 'const left = allowed ? tokens - 1 : tokens;',
    to: 'const left = Math.max(-burst, tokens - 1);',
  },
  {
    label: 'Say "in a second"',
    from: 'retryAfterMs: allowed ? 0 : (1 - tokens) / perMs',
    to: 'retryAfterMs: allowed ? 0 : 1000',
  },
];

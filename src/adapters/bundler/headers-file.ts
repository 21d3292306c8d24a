import type { HeaderRule } from '#core/site-headers.ts';

/** A `_headers` file, as Netlify and Cloudflare read it from the root of what they publish. */
export function headersFile(rules: readonly HeaderRule[]): string {
  const blocks = rules.map(({ path, headers }) =>
    [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
  );
  return `${blocks.join('\n\n')}\n`;
}

import type { HeaderRule } from '#core/site-headers.ts';

/** A Caddyfile. @param base the path that the site is served under. */
export function caddyfile(rules: readonly HeaderRule[], base: string): string {
  const prefix = base.replace(/\/$/, '');
  return `# Written by the build, from src/core/site-headers.ts. The built site goes to /srv/nines/. Write your
# host's name in place of \`:80\` and Caddy serves HTTPS, which labs with a terminal need.

:80 {
  root * /srv/nines
  encode zstd gzip

${rules.map(headerBlock).join('\n')}

  handle ${prefix}/* {
    uri strip_prefix "${prefix}"
    file_server
  }
  handle_errors {
    rewrite * /404.html
    file_server
  }
}
`;
}

function headerBlock({ path, headers }: HeaderRule): string {
  const lines = Object.entries(headers).map(([name, value]) => `    ${name} "${value}"`);
  return `  header ${path} {\n${lines.join('\n')}\n  }`;
}

import type { HeaderRule } from '#core/site-headers.ts';

/**
 * A configuration for nginx, to be included in its `http` block. One `map` a header: `add_header`
 * in a nested `location` would drop all those of the outer one, and sends nothing for an empty value.
 *
 * @param base the path that the site is served under.
 */
export function nginxConfig(rules: readonly HeaderRule[], base: string): string {
  const names = [...new Set(rules.flatMap(({ headers }) => Object.keys(headers)))];
  const root = base.endsWith('/') ? base : `${base}/`;
  return `# Written by the build, from src/core/site-headers.ts. Put it in /etc/nginx/conf.d/ and the built
# site in /srv/nines/. Add Strict-Transport-Security where TLS ends; labs with a terminal need HTTPS.

${names.map((name) => headerMap(rules, name)).join('\n\n')}

server {
  listen 80;
  absolute_redirect off;
  error_page 404 ${root}404.html;
  gzip on;
  gzip_types text/css text/javascript application/javascript application/json image/svg+xml;

${names.map((name) => `  add_header ${name} ${variable(name)} always;`).join('\n')}

  location ${root} {
    alias /srv/nines/;
    index index.html;
  }
}
`;
}

function headerMap(rules: readonly HeaderRule[], header: string): string {
  const lines = rules
    .filter(({ headers }) => header in headers)
    .map(({ path, headers }) => `  "${pattern(path)}" "${headers[header]}";`);
  return `map $uri ${variable(header)} {\n  default "";\n${lines.join('\n')}\n}`;
}

/** A folder's `$uri` is that of its index by the time a response is made. */
function pattern(path: string): string {
  const escaped = path.replace(/\*$/, '').replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
  if (path.endsWith('*')) return `~^${escaped}`;
  return path.endsWith('/') ? String.raw`~^${escaped}(index\.html)?$` : `~^${escaped}$`;
}

function variable(header: string): string {
  return `$nines_${header.toLowerCase().replaceAll('-', '_')}`;
}

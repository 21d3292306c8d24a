/** The headers that a server's configuration gives a path. */
export type Headers = (path: string) => Record<string, string>;

type Block = readonly [path: string, headers: Record<string, string>];

/** Reads a `_headers` file as Netlify and Cloudflare do: all rules that match are applied. */
export function readHeadersFile(text: string): Headers {
  const blocks = text
    .trim()
    .split('\n\n')
    .map((block): Block => {
      const [path = '', ...lines] = block.split('\n');
      return [path, pairs(lines, /^ {2}([^:]+): (.+)$/)];
    });
  return apply(blocks);
}

/** Reads the `header` directives of a Caddyfile. */
export function readCaddyfile(text: string): Headers {
  const blocks = [...text.matchAll(/^ {2}header (\S+) \{\n([\s\S]*?)\n {2}\}$/gm)];
  return apply(
    blocks.map(
      ([, path = '', body = '']): Block => [path, pairs(body.split('\n'), /^ {4}(\S+) "(.*)"$/)],
    ),
  );
}

/** Reads the maps of an nginx configuration, and which header each is for. */
export function readNginxConfig(text: string): Headers {
  const maps = new Map(
    [...text.matchAll(/^map \$uri (\$\w+) \{\n([\s\S]*?)\n\}$/gm)].map(
      ([, name = '', body = '']) => [name, cases(body)] as const,
    ),
  );
  const added = [...text.matchAll(/^ {2}add_header (\S+) (\$\w+) always;$/gm)];
  return (path) => {
    // By the time headers are added, a folder's address is that of its index.
    const uri = path.endsWith('/') ? `${path}index.html` : path;
    const found = added.map(([, header = '', name = '']) => {
      const match = maps.get(name)?.find(([pattern]) => pattern.test(uri));
      return [header, match?.[1] ?? ''] as const;
    });
    return Object.fromEntries(found.filter(([, value]) => value !== ''));
  };
}

function cases(body: string): (readonly [RegExp, string])[] {
  return [...body.matchAll(/^ {2}"~(.*)" "(.*)";$/gm)].map(
    ([, pattern = '', value = '']) => [new RegExp(pattern), value] as const,
  );
}

function pairs(lines: readonly string[], shape: RegExp): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = shape.exec(line) ?? [];
      if (name === undefined || value === undefined) throw new Error(`No header: ${line}`);
      return [name, value];
    }),
  );
}

/** Sends a header as often as rules name it, as hosts do. */
function apply(blocks: readonly Block[]): Headers {
  return (path) => {
    const sent: Record<string, string> = {};
    for (const [pattern, headers] of blocks) {
      const hit = pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
      if (!hit) continue;
      for (const [name, value] of Object.entries(headers))
        sent[name] = sent[name] === undefined ? value : `${sent[name]}, ${value}`;
    }
    return sent;
  };
}

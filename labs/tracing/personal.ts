import type { ExportedSpan } from './exported-span.ts';

/** The domains of the shop's customers, whose addresses may be written with `%40`. */
const ADDRESS = /[\w.+-]+(?:@|%40)(?:shop|bounces)\.example/i;

/** Where a span holds a customer's e-mail address, such as `attribute "to"`; nothing if it does not. */
export function addressIn(span: ExportedSpan): string | undefined {
  if (ADDRESS.test(span.name)) return 'name';
  const attribute = holding(span.attributes);
  if (attribute !== undefined) return `attribute \`${attribute}\``;
  for (const [index, name] of span.events.entries()) {
    const key = ADDRESS.test(name) ? '' : holding(span.eventAttributes[index] ?? {});
    if (key !== undefined) return `event \`${name.slice(0, 80)}\``;
  }
  return undefined;
}

/** The first attribute whose key or value holds an address. */
function holding(attributes: Readonly<Record<string, unknown>>): string | undefined {
  const found = Object.entries(attributes).find(
    ([key, value]) => ADDRESS.test(key) || textsOf(value).some((text) => ADDRESS.test(text)),
  );
  return found?.[0].slice(0, 80);
}

/** What is text in the value of an attribute: one, or a list. */
function textsOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === 'string');
}

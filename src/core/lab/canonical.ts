/**
 * JSON with sorted keys and no white space: one text for one value.
 *
 * @example canonicalJson({ b: 1, a: [2] }) // '{"a":[2],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, field: unknown) => {
    if (typeof field !== 'object' || field === null || Array.isArray(field)) return field;
    const keys = Object.keys(field).sort();
    return Object.fromEntries(keys.map((key) => [key, (field as Record<string, unknown>)[key]]));
  });
}

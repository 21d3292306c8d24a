/** What can be stored and sent: JSON's values. */
export type Value =
  | string
  | number
  | boolean
  | null
  | readonly Value[]
  | { readonly [key: string]: Value };

const MAX_DEPTH = 16;

/**
 * A copy of `value` that shares nothing with it, as if it had crossed a wire.
 *
 * @throws TypeError when it holds anything but JSON's values (a function, a promise, `undefined`, a
 * Map, a number that is not finite) or nests more than 16 deep; `where` names it in the message.
 */
export function copyValue(value: unknown, where: string, depth = 0): Value {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (depth >= MAX_DEPTH) throw new TypeError(`${where} nests more than ${MAX_DEPTH} deep.`);
  if (Array.isArray(value)) return value.map((element) => copyValue(element, where, depth + 1));
  if (typeof value === 'object' && isPlain(value)) {
    const copy: Record<string, Value> = {};
    for (const key of Object.keys(value)) {
      const field = (value as Record<string, unknown>)[key];
      if (field === undefined) continue;
      const element = copyValue(field, where, depth + 1);
      if (key === '__proto__') define(copy, key, element);
      else copy[key] = element;
    }
    return copy;
  }
  throw new TypeError(`${where} cannot hold ${kindOf(value)}: use JSON's values.`);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** Sets an own property even where the key is `__proto__`. */
function define(target: object, key: string, value: Value): void {
  Object.defineProperty(target, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

function kindOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return `\`${String(value)}\``;
  const maker: { name?: unknown } | undefined = value.constructor;
  return typeof maker?.name === 'string' ? `a ${maker.name}` : 'that object';
}

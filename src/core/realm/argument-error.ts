/** An error as Node.js throws it for an argument it cannot use: a `code` that programs can ask for. */
export function argumentError<E extends Error>(error: E, code: string): E {
  return Object.defineProperty(error, 'code', { value: code, writable: true, configurable: true });
}

/** Node.js's error for an argument of the wrong type, in its words. */
export function argumentTypeError(name: string, expected: string, value: unknown): TypeError {
  const text = `The "${name}" argument must be of type ${expected}. Received ${received(value)}`;
  return argumentError(new TypeError(text), 'ERR_INVALID_ARG_TYPE');
}

function received(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value === 'object') return `an instance of ${value.constructor?.name ?? 'Object'}`;
  return `type ${typeof value} (${printed(value)})`;
}

function printed(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'string') return Object.is(value, -0) ? '-0' : String(value);
  const text = value.length > 28 ? `${value.slice(0, 25)}...` : value;
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`;
}

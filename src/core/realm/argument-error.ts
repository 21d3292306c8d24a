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
  const text = typeof value === 'bigint' ? `${value}n` : String(value);
  const shown = typeof value === 'string' ? `'${shortened(text)}'` : shortened(text);
  return `type ${typeof value} (${shown})`;
}

function shortened(text: string): string {
  return text.length > 28 ? `${text.slice(0, 25)}...` : text;
}

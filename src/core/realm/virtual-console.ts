/** How loud a line is. */
export type Level = 'debug' | 'info' | 'warn' | 'error';

/** Longest line kept, in characters. */
const LONGEST = 2_000;
const MAX_DEPTH = 3;
const MAX_ENTRIES = 20;

/**
 * A `console` whose lines go to `write`, as functions that make the text: a line that is dropped is
 * never formatted. Methods that only lay out text are accepted and ignored.
 */
export function virtualConsole(write: (level: Level, text: () => string) => void): Console {
  const at =
    (level: Level) =>
    (...values: unknown[]) =>
      write(level, () => formatLine(values));
  const ignore = () => {};
  const methods = {
    log: at('info'),
    info: at('info'),
    debug: at('debug'),
    trace: at('debug'),
    warn: at('warn'),
    error: at('error'),
    dir: at('info'),
    table: at('info'),
    assert: (condition: unknown, ...values: unknown[]) => {
      if (!condition) write('error', () => formatLine(['Assertion failed:', ...values]));
    },
    group: ignore,
    groupCollapsed: ignore,
    groupEnd: ignore,
    time: ignore,
    timeEnd: ignore,
    timeLog: ignore,
    count: ignore,
    countReset: ignore,
    clear: ignore,
  };
  return methods as unknown as Console;
}

/** Values as one line, strings bare and objects in JSON's manner, cut to a readable length. */
export function formatLine(values: readonly unknown[]): string {
  let line = '';
  for (const value of values) {
    if (line.length > LONGEST) break;
    line += `${line === '' ? '' : ' '}${typeof value === 'string' ? value.slice(0, LONGEST) : formatValue(value, 0)}`;
  }
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

function formatValue(value: unknown, depth: number): string {
  try {
    if (typeof value === 'string') return JSON.stringify(value.slice(0, LONGEST));
    if (typeof value === 'bigint') return `${value}n`;
    if (typeof value === 'function') return `[function ${value.name || 'anonymous'}]`;
    if (typeof value !== 'object' || value === null) return String(value);
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    if (depth >= MAX_DEPTH) return Array.isArray(value) ? '[…]' : '{…}';
    return formatObject(value, depth);
  } catch {
    return '[unprintable]';
  }
}

function formatObject(value: object, depth: number): string {
  const inner = (element: unknown) => formatValue(element, depth + 1);
  if (value instanceof Map) {
    return braced(
      'Map {',
      list(value, ([key, element]) => `${inner(key)} => ${inner(element)}`),
      '}',
    );
  }
  if (value instanceof Set) return braced('Set {', list(value, inner), '}');
  if (Array.isArray(value)) return braced('[', list(value, inner), ']');
  return braced(
    '{',
    list(Object.entries(value), ([key, element]) => `${key}: ${inner(element)}`),
    '}',
  );
}

function braced(open: string, text: string, close: string): string {
  return text === '' ? open + close : `${open} ${text} ${close}`;
}

function list<T>(elements: Iterable<T>, format: (element: T) => string): string {
  const shown: string[] = [];
  for (const element of elements) {
    if (shown.length === MAX_ENTRIES) return `${shown.join(', ')}, …`;
    shown.push(format(element));
  }
  return shown.join(', ');
}

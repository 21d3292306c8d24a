import { EPOCH_MS } from '#core/sim/node.ts';
import type { Global } from './global.ts';
import { keepToTheLanguage } from './language.ts';
import { virtualDate } from './virtual-date.ts';

/**
 * Takes out of the language what differs from one machine to the next: languages, time zones, the
 * garbage collector, code made from strings, and steps the scheduler could not see.
 */
export function sameEverywhere(global: Global): void {
  forbidCodeFromStrings(global);
  ignoreLocale(global.Date.prototype);
  liveInUtc(global.Date);
  keepToTheLanguage(global);
}

function forbidCodeFromStrings(global: Global): void {
  const kinds = [() => {}, async () => {}, function* () {}, async function* () {}];
  for (const kind of kinds) {
    const prototype: object = Object.getPrototypeOf(kind);
    const stub = () => {
      throw new TypeError('Code from strings is not available in labs.');
    };
    Object.defineProperty(stub, 'prototype', { value: prototype });
    define(prototype, 'constructor', stub);
    if (prototype === Function.prototype) define(global, 'Function', stub);
  }
  define(global, 'eval', () => {
    throw new TypeError('`eval` is not available in labs.');
  });
}

function ignoreLocale(dates: object): void {
  define(String.prototype, 'localeCompare', function localeCompare(this: string, other: unknown) {
    const [a, b] = [String(this), String(other)];
    return a < b ? -1 : Number(a > b);
  });
  define(String.prototype, 'toLocaleUpperCase', String.prototype.toUpperCase);
  define(String.prototype, 'toLocaleLowerCase', String.prototype.toLowerCase);
  for (const prototype of [Number.prototype, BigInt.prototype, Array.prototype, dates]) {
    // Without its arguments: a number's `toString` would take a language for a radix.
    define(prototype, 'toLocaleString', function print(this: object) {
      return this.toString();
    });
  }
}

/** Makes every local-time method of dates its UTC twin, and their constructor tell no real time. */
function liveInUtc(Real: DateConstructor): void {
  const dates = Real.prototype as unknown as Record<string, unknown>;
  for (const name of Object.getOwnPropertyNames(dates)) {
    const twin = name.replace(/^(get|set)(?!UTC)/, '$1UTC');
    if (twin !== name && twin in dates) define(dates, name, dates[twin]);
  }
  define(dates, 'getTimezoneOffset', () => 0);
  const printers = Object.getOwnPropertyNames(dates).filter((name) =>
    /^to(Locale)?(Date|Time)?String$/.test(name),
  );
  for (const name of printers) {
    define(dates, name, function print(this: { getTime(): number; toISOString(): string }) {
      return Number.isNaN(this.getTime()) ? 'Invalid Date' : this.toISOString();
    });
  }
  define(
    dates,
    'constructor',
    virtualDate(Real, () => EPOCH_MS),
  );
}

function define(holder: object, name: string, value: unknown): void {
  Object.defineProperty(holder, name, {
    value,
    writable: true,
    enumerable: false,
    configurable: true,
  });
}

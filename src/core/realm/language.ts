import type { Global } from './global.ts';

/**
 * What the language's own objects offer: the names of ECMAScript 2025 as Node.js 24 has them, without
 * the HTML methods of strings, `RegExp.$1` and its like (they would carry text from one node to
 * another) and `Array.fromAsync` (it awaits where nothing can be counted). A browser with newer names
 * would judge by another language.
 */
const NAMES: Readonly<Record<string, string>> = {
  URL: 'canParse parse',
  Object:
    'assign create defineProperties defineProperty entries freeze fromEntries ' +
    'getOwnPropertyDescriptor getOwnPropertyDescriptors getOwnPropertyNames ' +
    'getOwnPropertySymbols getPrototypeOf groupBy hasOwn is isExtensible isFrozen isSealed ' +
    'keys preventExtensions seal setPrototypeOf values',
  'Object.prototype':
    '__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ __proto__ ' +
    'hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf',
  Array: 'from isArray of',
  'Array.prototype':
    'at concat copyWithin entries every fill filter find findIndex findLast findLastIndex ' +
    'flat flatMap forEach includes indexOf join keys lastIndexOf map pop push reduce ' +
    'reduceRight reverse shift slice some sort splice toLocaleString toReversed toSorted ' +
    'toSpliced toString unshift values with',
  Number:
    'EPSILON MAX_SAFE_INTEGER MAX_VALUE MIN_SAFE_INTEGER MIN_VALUE NEGATIVE_INFINITY NaN ' +
    'POSITIVE_INFINITY isFinite isInteger isNaN isSafeInteger parseFloat parseInt',
  'Number.prototype': 'toExponential toFixed toLocaleString toPrecision toString valueOf',
  String: 'fromCharCode fromCodePoint raw',
  'String.prototype':
    'at charAt charCodeAt codePointAt concat endsWith includes indexOf isWellFormed ' +
    'lastIndexOf localeCompare match matchAll normalize padEnd padStart repeat replace ' +
    'replaceAll search slice split startsWith substr substring toLocaleLowerCase ' +
    'toLocaleUpperCase toLowerCase toString toUpperCase toWellFormed trim trimEnd trimLeft ' +
    'trimRight trimStart valueOf',
  Symbol:
    'asyncDispose asyncIterator dispose for hasInstance isConcatSpreadable iterator keyFor ' +
    'match matchAll replace search species split toPrimitive toStringTag unscopables',
  'Symbol.prototype': 'description toString valueOf',
  BigInt: 'asIntN asUintN',
  'BigInt.prototype': 'toLocaleString toString valueOf',
  Promise: 'all allSettled any race reject resolve try withResolvers',
  'Promise.prototype': 'catch finally then',
  RegExp: 'escape',
  'RegExp.prototype':
    'compile dotAll exec flags global hasIndices ignoreCase multiline source sticky test ' +
    'toString unicode unicodeSets',
  Map: 'groupBy',
  'Map.prototype': 'clear delete entries forEach get has keys set size values',
  Set: '',
  'Set.prototype':
    'add clear delete difference entries forEach has intersection isDisjointFrom isSubsetOf ' +
    'isSupersetOf keys size symmetricDifference union values',
  WeakMap: '',
  'WeakMap.prototype': 'delete get has set',
  WeakSet: '',
  'WeakSet.prototype': 'add delete has',
  Reflect:
    'apply construct defineProperty deleteProperty get getOwnPropertyDescriptor ' +
    'getPrototypeOf has isExtensible ownKeys preventExtensions set setPrototypeOf',
  JSON: 'isRawJSON parse rawJSON stringify',
  Iterator: 'from',
  'Iterator.prototype': 'drop every filter find flatMap forEach map reduce some take toArray',
  ArrayBuffer: 'isView',
  'ArrayBuffer.prototype':
    'byteLength detached maxByteLength resizable resize slice transfer transferToFixedLength',
  DataView: '',
  'DataView.prototype':
    'buffer byteLength byteOffset getBigInt64 getBigUint64 getFloat16 getFloat32 getFloat64 ' +
    'getInt16 getInt32 getInt8 getUint16 getUint32 getUint8 setBigInt64 setBigUint64 ' +
    'setFloat16 setFloat32 setFloat64 setInt16 setInt32 setInt8 setUint16 setUint32 setUint8',
  Uint8Array: 'BYTES_PER_ELEMENT',
  'Uint8Array.prototype': 'BYTES_PER_ELEMENT',
  Date: 'UTC now parse',
  'Date.prototype':
    'getDate getDay getFullYear getHours getMilliseconds getMinutes getMonth getSeconds ' +
    'getTime getTimezoneOffset getUTCDate getUTCDay getUTCFullYear getUTCHours ' +
    'getUTCMilliseconds getUTCMinutes getUTCMonth getUTCSeconds getYear setDate setFullYear ' +
    'setHours setMilliseconds setMinutes setMonth setSeconds setTime setUTCDate ' +
    'setUTCFullYear setUTCHours setUTCMilliseconds setUTCMinutes setUTCMonth setUTCSeconds ' +
    'setYear toDateString toGMTString toISOString toJSON toLocaleDateString toLocaleString ' +
    'toLocaleTimeString toString toTimeString toUTCString valueOf',
  Math:
    'E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos acosh asin asinh atan atan2 atanh cbrt ' +
    'ceil clz32 cos cosh exp expm1 f16round floor fround hypot imul log log10 log1p log2 max ' +
    'min pow random round sign sin sinh sqrt tan tanh trunc',
};

/** What every function and prototype has besides. */
const ALWAYS = ['constructor', 'length', 'name', 'prototype'];

/** Deletes from the language's own objects what is newer than the one that labs are judged by. */
export function keepToTheLanguage(global: Global): void {
  for (const [path, list] of Object.entries(NAMES)) {
    const [root = '', ...rest] = path.split('.');
    const found = global[root] as { prototype?: object } | undefined;
    const holder = rest.length === 0 ? found : found?.prototype;
    if (holder === undefined) continue;
    const names = new Set([...ALWAYS, ...list.split(' ')]);
    for (const name of Object.getOwnPropertyNames(holder))
      if (!names.has(name)) Reflect.deleteProperty(holder, name);
  }
}

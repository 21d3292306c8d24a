/** The language's own globals that learner code may see; everything else is taken away. */
export const INTRINSICS: readonly string[] = (
  'Object Function Array Number Boolean String Symbol BigInt Promise RegExp Map Set WeakMap WeakSet ' +
  'Proxy Reflect JSON Iterator Infinity NaN undefined parseFloat parseInt isFinite isNaN ' +
  'decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape ' +
  'Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError ' +
  'ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array ' +
  'Uint32Array Float16Array Float32Array Float64Array BigInt64Array BigUint64Array'
).split(' ');

/** What browsers and Node.js share beyond the language, without time, chance or a way out. */
export const PLATFORM: readonly string[] = (
  'URL URLSearchParams TextEncoder TextDecoder AbortController Event EventTarget ' +
  'DOMException structuredClone atob btoa'
).split(' ');

/** Globals that each simulated node has its own copy of: they read its clock, thread and chance. */
export const PER_NODE: readonly string[] = (
  'globalThis self console Math Date performance crypto AbortSignal queueMicrotask ' +
  'setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate'
).split(' ');

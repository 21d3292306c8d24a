import type { Needs } from '#core/container/needs.ts';

/** What this browser and this page have of what a WebContainer needs. Asks nobody and fetches nothing. */
export function needsHere(): Needs {
  return {
    isolated: globalThis.crossOriginIsolated,
    sharedMemory: typeof SharedArrayBuffer === 'function',
    webAssembly: typeof WebAssembly === 'object',
    serviceWorker: 'serviceWorker' in navigator,
    cookies: navigator.cookieEnabled,
  };
}

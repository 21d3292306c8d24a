import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtimeFor } from '../../src/cli/runtime.ts';
import { jobFor, rateLimiter } from '../setup/labs.ts';
import { openSandboxPage, type SandboxPage } from '../setup/sandbox-page.ts';

/** Prints what learner code can see of the language and the platform, a line a holder. */
const LOOK = `
const roots = ('Object Array Number Boolean String Symbol BigInt Promise RegExp Map Set WeakMap WeakSet Reflect JSON ' +
  'Iterator Error AggregateError ArrayBuffer DataView Uint8Array Math Date URL URLSearchParams EventTarget').split(' ');
const names = (holder: object | undefined) => Object.getOwnPropertyNames(holder ?? {}).sort().join(' ');
for (const root of roots) {
  const value = (globalThis as unknown as Record<string, { prototype?: object } | undefined>)[root];
  console.log(root, typeof value, names(value), '|', names(value?.prototype));
}
for (const root of 'process require window document fetch WeakRef Temporal navigator Intl addEventListener postMessage'.split(' '))
  console.log(root, root in globalThis);
const bare = ['typeof addEventListener', 'typeof postMessage', 'typeof process', 'typeof fetch', 'typeof Intl'];
console.log(bare.join(), typeof addEventListener, typeof postMessage, typeof process, typeof fetch, typeof Intl);
`;

/** Prints what happens with events, and with the ways round the rules. */
const EVENTS = `
const heard: string[] = [];
const told = (event: Event) => { heard.push(event.type + (event.target === signal)); };
const { signal } = new AbortController();
const target = new EventTarget();
target.addEventListener('a', told);
target.addEventListener('a', told);
target.addEventListener('a', { handleEvent: () => { heard.push('object'); } } as never, { once: true });
target.dispatchEvent(new Event('a'));
target.removeEventListener('a', told);
target.dispatchEvent(new Event('a'));
console.log(heard, signal instanceof EventTarget, target instanceof EventTarget, target.constructor === EventTarget);
const tries: Record<string, () => unknown> = {
  machine: () => EventTarget.prototype.addEventListener.call(undefined as never, 'message', told),
  machineSignal: () => AbortSignal.prototype.addEventListener.call(null as never, 'message', told),
  code: () => (globalThis as never as { Function: (text: string) => () => unknown }).Function('return 1')(),
  maker: () => (async () => {}).constructor('return 1'),
  subclass: () => new (class extends EventTarget { more = 1; })().more,
};
for (const [name, attempt] of Object.entries(tries)) {
  try { console.log(name, attempt()); } catch (error) { console.log(name, String(error)); }
}
const late = AbortSignal.timeout(5);
late.addEventListener('abort', () => { console.log('late', (late.reason as Error).name, performance.now()); });
AbortSignal.any([late, signal]).addEventListener('abort', () => { console.log('any'); }, { once: true });
`;

describe('Learner code', () => {
  let sandbox: SandboxPage;
  beforeAll(async () => {
    sandbox = await openSandboxPage('rate-limiter');
  });
  afterAll(() => sandbox.close());

  const printed = async (where: 'node' | 'chromium', source: string) => {
    const { lab, start } = await rateLimiter();
    const runtime = where === 'node' ? runtimeFor(lab) : sandbox.runtime;
    const lines: string[] = [];
    const files = { ...start, 'middleware.ts': `${start['middleware.ts']}${source}` };
    await runtime.run(jobFor(lab, files), {
      log: (more) => void lines.push(...more.map(({ text }) => text)),
    });
    return [...new Set(lines)];
  };

  it('sees the same language in Chromium and in Node.js', async () => {
    const [chromium, node] = [await printed('chromium', LOOK), await printed('node', LOOK)];
    expect(chromium).toEqual(node);
    expect(node.join('\n')).toContain('toSorted');
    expect(node).toContain('fetch false');
  });

  it('meets the same events in both, and never the events of the machine', async () => {
    const [chromium, node] = [await printed('chromium', EVENTS), await printed('node', EVENTS)];
    expect(chromium).toEqual(node);
    expect(node.slice(0, 6)).toEqual([
      '[ "afalse", "object" ] true true true',
      'machine TypeError: `addEventListener` needs an event target to be called on.',
      'machineSignal TypeError: `addEventListener` needs an event target to be called on.',
      'code TypeError: Code from strings is not available in labs.',
      'maker TypeError: Code from strings is not available in labs.',
      'subclass 1',
    ]);
    expect(node).toContain('late TimeoutError 5');
  });
});

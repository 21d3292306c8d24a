import type * as Shape from 'comlink';
// @ts-expect-error The client carries a Comlink of its own, without types, whose messages 4.4 does not understand.
import { Comlink as carried } from '../../../node_modules/@webcontainer/api/dist/vendor/index.js';

/*
 * What stands in for StackBlitz's frame: speaks the protocol of `@webcontainer/api` 1.6.4 over the
 * port that it hands its page, and has the work done by real files and real Node.js processes at the
 * address it came from. Written from the client's dist/index.js, which is all there is to go by.
 */

type Output = (data: Uint8Array | null) => void;
type Listener = (event: string, name: string) => void;

interface RunOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly terminal?: unknown;
}

const Comlink: typeof Shape = carried;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

async function call<T>(method: string, ...args: unknown[]): Promise<T> {
  const body = JSON.stringify({ method, args });
  const response = await fetch('/call', { method: 'POST', body });
  const { value, error } = (await response.json()) as { value: T; error?: string };
  if (error !== undefined) throw new Error(error);
  return value;
}

/** Hands what happens in a box to whoever asked for it. */
class Events {
  readonly #heard = new Map<number, (value: never) => void>();

  constructor(box: number) {
    void this.#follow(box);
  }

  on<T>(id: number, hear: (value: T) => void): void {
    this.#heard.set(id, hear);
  }

  async #follow(box: number): Promise<void> {
    for (let after = 0; ; ) {
      const response = await fetch(`/events?box=${box}&after=${after}`);
      const events = (await response.json()) as { id: number; value: never }[];
      for (const { id, value } of events) this.#heard.get(id)?.(value);
      after += events.length;
    }
  }
}

function files(box: number, events: Events): object {
  return {
    readFile: async (path: string, encoding: string | null) => {
      const text = await call<string>('read', box, path);
      return encoding === null ? encoder.encode(text) : text;
    },
    writeFile: (path: string, data: string | Uint8Array) =>
      call('write', box, path, typeof data === 'string' ? data : decoder.decode(data)),
    mkdir: (path: string) => call('mkdir', box, path),
    rm: (path: string, options?: { force?: boolean }) => call('rm', box, path, options),
    rename: (from: string, to: string) => call('rename', box, from, to),
    readdir: (path: string) => call('readdir', box, path),
    async watch(path: string, _options: unknown, listener: Listener) {
      const id = await call<number>('watch', box, path);
      events.on<[string, string]>(id, ([event, name]) => listener(event, name));
      return Comlink.proxy({ close: () => call('unwatch', box, id) });
    },
  };
}

async function run(box: number, events: Events, options: RunOptions, output?: Output) {
  const id = await call<number>('run', box, options);
  const { promise: onExit, resolve } = Promise.withResolvers<number>();
  events.on<{ text: string } | { status: number }>(id, (value) => {
    if ('text' in value) return output?.(encoder.encode(value.text));
    output?.(null);
    return resolve(value.status);
  });
  return Comlink.proxy({
    onExit,
    write: (data: string) => call('type', box, id, data),
    resize: () => {},
    kill: () => call('kill', box, id),
  });
}

function instance(box: number): object {
  const events = new Events(box);
  return Comlink.proxy({
    fs: () => Comlink.proxy(files(box, events)),
    previewScript: () => null,
    runtimeInfo: () => ({ path: '/bin', cwd: '/home/nines' }),
    loadFiles: (payload: Uint8Array) => call('load', box, JSON.parse(decoder.decode(payload))),
    run: (options: RunOptions, _stdout: unknown, _stderr: unknown, output?: Output) =>
      run(box, events, options, output),
    on: () => Comlink.proxy(() => {}),
    teardown: () => call('teardown', box),
  });
}

const { port1, port2 } = new MessageChannel();
Comlink.expose({ build: async () => instance(await call<number>('build')) }, port1);
if (await call('greets')) parent.postMessage({ type: 'init' }, '*', [port2]);
